using FlowCytometry.Statistics;

namespace FlowCytometry.Tests.Statistics;

public sealed class DensityGridBuilderTests
{
    [Fact]
    public void Parts_give_the_grid_of_the_whole()
    {
        var random = new Random(4);
        double[] xs = [.. Enumerable.Range(0, 2000).Select(i => i % 100 == 7 ? double.NaN : random.NextDouble() * 3 - 1)], ys = [.. xs.Reverse()];
        var whole = DensityGrid.Count(xs, ys, (0, 1), (0, 2), 40, 30);
        short[] columns = new short[2000], rows = new short[2000];
        new CellAxis(0, 1, 40).Locate(xs, columns);
        new CellAxis(0, 2, 30).Locate(ys, rows);
        var builder = new DensityGridBuilder(40, 30);
        builder.Add(columns.AsSpan(0, 777), rows.AsSpan(0, 777));
        builder.Add(columns.AsSpan(777), rows.AsSpan(777));
        Assert.Equal(whole.Counts.ToArray(), builder.ToGrid().Counts.ToArray());
        Assert.Equal(0, builder.ToGrid().Total);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var builder = new DensityGridBuilder(4, 3);
        Assert.Throws<ArgumentException>(() => builder.Add([1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DensityGridBuilder(0, 3));
    }
}
