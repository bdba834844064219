using MrdAnalyzer.Steps.Kernels;

namespace MrdAnalyzer.Tests.Steps.Kernels;

public class KeepKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(1001)]
    public void Keeps_what_the_scalar_twin_keeps(int n)
    {
        var random = new Random(n);
        double[] x = Some(), y = Some(), keptX = new double[n], keptY = new double[n];
        foreach (double above in new[] { double.NegativeInfinity, 0.3 })
        {
            var expected = x.Zip(y).Where(p => p.First > above && double.IsFinite(p.First) && double.IsFinite(p.Second)).ToList();
            Assert.Equal(expected.Count, KeepKernel.Above(x, y, above, keptX, keptY));
            Assert.Equal(expected, keptX.Zip(keptY).Take(expected.Count));
        }

        double[] within = [.. x.Where((v, i) => Math.Abs(v - 0.5) < 0.25 && Math.Abs(y[i] - 0.4) < 0.2)];
        Assert.Equal(within.Length, KeepKernel.Within(x, 0.5, 0.25, y, 0.4, 0.2, keptX));
        Assert.Equal(within, keptX[..within.Length]);

        double[] Some() => [.. Enumerable.Range(0, n).Select(i => random.Next(20) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.NegativeInfinity, 3 => 0.75, _ => random.NextDouble() })];
    }

    [Fact]
    public void Keeps_in_place()
    {
        double[] x = [1, 5, 2, 6, 7, 3], y = [10, 20, 30, 40, double.NaN, 60];
        Assert.Equal(3, KeepKernel.Above(x, y, 2.5, x, y));
        Assert.Equal([5, 6, 3], x[..3]);
        Assert.Equal([20, 40, 60], y[..3]);
    }
}
