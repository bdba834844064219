using FlowCytometry.Statistics;

namespace FlowCytometry.Tests.Statistics;

public class DensityGridTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(1537)]
    public void Counts_are_those_of_the_plain_rule(int n)
    {
        var random = new Random(n);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -0.25, 1.25, double.Epsilon];
        double Next() => random.Next(20) == 0 ? odd[random.Next(odd.Length)] : (random.NextDouble() * 2) - 0.5;
        double[] xs = [.. Enumerable.Range(0, n).Select(_ => Next())], ys = [.. Enumerable.Range(0, n).Select(_ => Next())];
        var grid = DensityGrid.Count(xs, ys, (-0.25, 1.25), (0, 1), 30, 16);
        var expected = new int[30 * 16];
        for (int i = 0; i < n; i++)
        {
            if (double.IsNaN(xs[i]) || double.IsNaN(ys[i])) continue;
            int column = (int)Math.Clamp(Math.Floor((xs[i] + 0.25) * 20), 0, 29), row = (int)Math.Clamp(Math.Floor(ys[i] * 16), 0, 15);
            expected[(row * 30) + column]++;
        }

        Assert.Equal(expected, grid.Counts.ToArray());
        Assert.Equal(expected.Max(), grid.Maximum);
        Assert.Equal(expected.Sum(), grid.Total);
        Assert.Equal(expected[(3 * 30) + 4], grid[4, 3]);
    }

    [Fact]
    public void Impossible_grids_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DensityGrid.Count([1], [], (0, 1), (0, 1), 2, 2));
        Assert.Throws<ArgumentException>(() => DensityGrid.Count([], [], (1, 1), (0, 1), 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityGrid.Count([], [], (0, 1), (0, 1), 0, 2));
    }
}
