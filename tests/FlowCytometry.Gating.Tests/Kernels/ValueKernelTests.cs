using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class ValueKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Are_their_scalar_twins(int length)
    {
        double[] x = KernelData.Values(length, 1), y = KernelData.Values(length, 2);
        Check(v => ValueKernel.Ratio(v, y, 2, 1, 3), i => 2 * (x[i] - 1) / (y[i] - 3));
        Check(v => ValueKernel.Clamp(v, -2, 3), i => double.IsNaN(x[i]) ? x[i] : Math.Max(Math.Min(x[i], 3), -2));
        Check(v => ValueKernel.Clamp(v, null, null), i => x[i]);
        Check(v => ValueKernel.GridNearest(v, 256), i => Math.Floor((256 * x[i]) + 0.5));
        Check(v => ValueKernel.GridFloor(v, 256), i => double.IsNaN(x[i]) ? x[i] : Math.Max(0, Math.Min(256, Math.Floor(256 * x[i]))));

        void Check(Action<double[]> kernel, Func<int, double> twin)
        {
            double[] values = [.. x];
            kernel(values);
            Assert.Equal(Enumerable.Range(0, length).Select(twin), values);
        }
    }

    [Theory]
    [InlineData(32, 1)]
    [InlineData(64, 31)]
    [InlineData(96, 32)]
    [InlineData(1024, 200)]
    public void Convolution_is_its_scalar_twin(int length, int reach)
    {
        var random = new Random(length);
        double[] values = [.. Enumerable.Range(0, length).Select(i => i % 3 == 0 || random.Next(4) == 0 ? random.Next(100) : 0.0)];
        double[] side = [.. Enumerable.Range(0, (2 * reach) + 1).Select(_ => random.NextDouble())], nothing = new double[ValueKernel.ConvolvedTogether];
        var sums = new double[length];
        ValueKernel.Convolve(values, [.. nothing, .. side, .. nothing], reach + nothing.Length, sums);

        var expected = new double[length];
        for (int i = 0; i < length; i++)
        {
            for (int j = Math.Max(0, i - reach); j <= Math.Min(length - 1, i + reach); j++) expected[i] = Math.FusedMultiplyAdd(values[j], side[reach + i - j], expected[i]);
        }

        Assert.Equal(expected, sums);
    }

    [Fact]
    public void Gathers_in_place()
    {
        double[] values = [0, 1, 2, 3, 4, 5];
        ValueKernel.Gather(values, [101, 104, 105], 100, values);
        Assert.Equal([1, 4, 5], values[..3]);
    }
}
