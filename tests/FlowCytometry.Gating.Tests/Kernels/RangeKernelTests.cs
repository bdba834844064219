using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class RangeKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Is_its_scalar_twin(int length)
    {
        double[] values = KernelData.Values(length, length);
        foreach (var (min, max) in new[] { (-3.0, 4.0), (0, 0), (double.NegativeInfinity, 2), (5, -5), (double.NegativeInfinity, double.PositiveInfinity), (1e-310, 1e-300) })
        {
            ulong[] before = KernelData.Words(length, 1), between = [.. before], atLeast = [.. before];
            RangeKernel.And(values, min, max, between);
            RangeKernel.And(values, min, atLeast);
            Assert.Equal(KernelData.Expected(before, length, i => values[i] >= min && values[i] < max), between);
            Assert.Equal(KernelData.Expected(before, length, i => values[i] >= min), atLeast);
        }
    }

    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void What_is_not_sure_is_kept_and_noted(int length)
    {
        double[] values = KernelData.Values(length, length + 7);
        foreach (var (maybeMin, sureMin, sureMax, maybeMax) in new[] { (-4.0, -2.0, 3.0, 5.0), (double.NegativeInfinity, double.NegativeInfinity, 1, 2), (-1, 0, double.PositiveInfinity, double.PositiveInfinity), (1, 4, 2, 5) })
        {
            ulong[] before = KernelData.Words(length, 3), words = [.. before], unsure = new ulong[words.Length];
            bool isAny = RangeKernel.And(values, sureMin, sureMax, maybeMin, maybeMax, words, unsure);
            bool Sure(int i) => values[i] >= sureMin && values[i] <= sureMax;
            bool Maybe(int i) => !Sure(i) && values[i] > maybeMin && values[i] < maybeMax;
            Assert.Equal(KernelData.Expected(before, length, i => Sure(i) || Maybe(i)), words);
            for (int w = 0; w < words.Length; w++) unsure[w] &= before[w];
            Assert.Equal(KernelData.Expected(before, length, Maybe), unsure);
            if (unsure.Any(w => w != 0)) Assert.True(isAny);
        }
    }
}
