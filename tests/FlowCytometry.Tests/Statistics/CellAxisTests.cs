using FlowCytometry.Statistics;

namespace FlowCytometry.Tests.Statistics;

public sealed class CellAxisTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(4099)]
    public void Cells_are_those_of_the_plain_rule(int n)
    {
        var random = new Random(n);
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, -0.0, 0, 1, 0.9999999999999999, 1e300, -1e300, -0.25, 1.5];
        double[] positions = [.. Enumerable.Range(0, n).Select(_ => random.Next(9) == 0 ? odd[random.Next(odd.Length)] : (random.NextDouble() * 3) - 1)];
        short[] cells = new short[n], expected = new short[n];
        new CellAxis(-0.25, 1.5, 688).Locate(positions, cells);
        for (int i = 0; i < n; i++)
        {
            double cell = Math.Floor((positions[i] + 0.25) * (688 / 1.75));
            expected[i] = double.IsNaN(cell) ? (short)-1 : (short)Math.Clamp(cell, 0, 687);
        }

        Assert.Equal(expected, cells);
    }

    [Fact]
    public void Impossible_axes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CellAxis(1, 1, 2));
        Assert.Throws<ArgumentException>(() => new CellAxis(0, double.NaN, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CellAxis(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CellAxis(0, 1, 40_000));
        Assert.Throws<ArgumentException>(() => new CellAxis(0, 1, 4).Locate([0, 0], new short[1]));
    }
}
