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
        var builder = new DensityGridBuilder((0, 1), (0, 2), 40, 30);
        builder.Add(xs.AsSpan(0, 777), ys.AsSpan(0, 777));
        builder.Add(xs.AsSpan(777), ys.AsSpan(777));
        Assert.Equal(whole.Counts.ToArray(), builder.ToGrid().Counts.ToArray());
        Assert.Equal(0, builder.ToGrid().Total);
    }

    [Fact]
    public void Of_a_subset_only_its_events_count()
    {
        double[] xs = [.. Enumerable.Range(0, 1300).Select(i => i / 1300.0)];
        var mask = EventMask.Where(1300, i => i % 7 == 3);
        double[] chosen = [.. mask.ToIndices().Select(i => xs[i])];
        var builder = new DensityGridBuilder((0, 1), (0, 1), 50, 50);
        builder.Add(xs, xs, mask.Words);
        Assert.Equal(DensityGrid.Count(chosen, chosen, (0, 1), (0, 1), 50, 50).Counts.ToArray(), builder.ToGrid().Counts.ToArray());
    }
}
