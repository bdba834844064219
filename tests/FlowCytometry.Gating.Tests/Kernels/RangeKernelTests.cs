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
}
