using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class EllipsoidKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Is_its_scalar_twin(int length)
    {
        foreach (int n in new[] { 2, 3, 5, 20 })
        {
            var random = new Random(n);
            double[] mean = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], inverse = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.3)];
            double[][] columns = [.. Enumerable.Range(0, n).Select(i => KernelData.Values(length, length + i))];
            double[] values = [.. columns.SelectMany(c => c)];
            ulong[] before = KernelData.Words(length, n), words = [.. before];
            EllipsoidKernel.And(values, [.. Enumerable.Range(0, n).Select(i => i * length)], length, mean, inverse, 40, words);
            Assert.Equal(KernelData.Expected(before, length, i => Inside([.. columns.Select(c => c[i])], mean, inverse, 40)), words);
        }
    }

    private static bool Inside(double[] x, double[] mean, double[] inverse, double distanceSquare)
    {
        int n = x.Length;
        double distance = 0;
        for (int i = 0; i < n; i++)
        {
            double row = inverse[i * n] * (x[0] - mean[0]);
            for (int j = 1; j < n; j++) row += inverse[(i * n) + j] * (x[j] - mean[j]);
            distance += (x[i] - mean[i]) * row;
        }

        return distance <= distanceSquare;
    }
}
