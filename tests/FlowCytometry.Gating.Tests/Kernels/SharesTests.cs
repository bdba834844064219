using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class SharesTests
{
    private const double Background = -45, Negligible = 60;
    private const int Components = 5;

    [Fact]
    public void Densities_are_their_scalar_twin()
    {
        double[] logs = Logs(), sums = new double[PointBlocks.Length], densities = [.. logs];
        Shares.Densities(densities, Background, Negligible, sums);
        for (int i = 0; i < sums.Length; i++)
        {
            double[] own = [.. Enumerable.Range(0, Components).Select(c => logs[(c * PointBlocks.Length) + i])];
            double top = Math.Max(Background, own.Max()), sum = Power(Background - top);
            for (int c = 0; c < Components; c++)
            {
                double density = Power(own[c] - top), found = densities[(c * PointBlocks.Length) + i];
                sum += found;
                Assert.Equal(density, found, 1e-15 * density);
            }

            Assert.Equal(sum, sums[i], 1e-15 * sum);
        }
    }

    [Fact]
    public void Logs_are_their_scalar_twin()
    {
        double[] distances = [.. Logs().Select(Math.Abs)], logs = [.. distances];
        Shares.Logs(logs, 3);
        Assert.Equal(distances.Select(d => 3 - (0.5 * d)), logs);
    }

    [Fact]
    public void Tops_and_far_distances_are_their_scalar_twins()
    {
        double[] logs = Logs()[..PointBlocks.Length], tops = Logs()[PointBlocks.Length..(2 * PointBlocks.Length)], before = [.. tops], far = new double[tops.Length];
        Shares.Raise(logs, tops);
        Assert.Equal(logs.Zip(before, Math.Max), tops);
        Shares.Far(tops, 3, Negligible, far);
        Assert.Equal(tops.Select(t => 2 * (3 + Negligible - t)), far);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(7)]
    [InlineData(1)]
    public void Updates_are_their_scalar_twin(int count)
    {
        var random = new Random(count);
        double[] densities = Some(0.5), held = Some(0.5), shares = Some(0), changes = new double[count], before = [.. held];
        Shares.Update(densities, shares, held, changes);
        Assert.Equal(Enumerable.Range(0, count).Select(i => densities[i] * shares[i]), held);
        Assert.Equal(Enumerable.Range(0, count).Select(i => Math.Abs(held[i] - before[i])), changes);

        // Whole groups of nothing, too.
        double[] Some(double none) => [.. Enumerable.Range(0, count).Select(i => i is >= 8 and < 16 && none > 0 || random.NextDouble() < none ? 0 : 1 + random.NextDouble())];
    }

    private static double Power(double exponent) => exponent < -Negligible ? 0 : Math.Exp(exponent);

    // Some near, some far, some beyond all.
    private static double[] Logs()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Components * PointBlocks.Length).Select(i => i % 11 == 3 ? double.NegativeInfinity : i / 16 % 3 == 0 ? -400 * random.NextDouble() - 110 : 20 - (150 * random.NextDouble()))];
    }
}
