using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// A run of events, to be added to the counts of pictures: first which of them are in which population, then their cells along the axes, an axis once for
/// all pictures that share it, and then a picture at a time, so that its counts stay in the cache.
/// </summary>
internal sealed class CountingRound(EventTable events, int start, EventCount[] counts)
{
    private readonly List<RoundPopulation> _populations = [];
    private readonly List<AxisCells> _cells = [];

    /// <summary>Adds them.</summary>
    public void Count()
    {
        var populations = Array.ConvertAll(counts, Population);
        Threads.For(_populations.Count, p => _populations[p].Choose(start));
        var x = counts.Zip(populations, (c, p) => Cells(c.X, p)).ToArray();
        var y = counts.Zip(populations, (c, p) => c.Y is null ? null : Cells(c.Y, p)).ToArray();
        var readers = DimensionReader.Of(events, _cells.ConvertAll(c => c.Axis.Dimension));
        Threads.For(_cells.Count, c => _cells[c].Locate(readers[c]));
        Threads.For(counts.Length, c => Add(counts[c], populations[c], x[c], y[c]));
    }

    private void Add(EventCount count, RoundPopulation population, AxisCells x, AxisCells? y)
    {
        Span<short> columns = stackalloc short[AxisCells.Block], rows = stackalloc short[AxisCells.Block];
        Span<byte> leaves = stackalloc byte[AxisCells.Block];
        for (int from = 0; from < population.Count; from += AxisCells.Block)
        {
            int length = Math.Min(AxisCells.Block, population.Count - from);
            count.Add(
                x.Of(population, from, columns[..length]),
                y is null ? [] : y.Of(population, from, rows[..length]),
                count.Leaves is null ? [] : population.Pick<byte>(count.Leaves.AsSpan(start, events.EventCount), from, leaves[..length]));
        }
    }

    private RoundPopulation Population(EventCount count)
    {
        if (_populations.Find(p => ReferenceEquals(p.Mask, count.Population)) is { } known) return known;
        var population = new RoundPopulation(count.Population, events.EventCount);
        _populations.Add(population);
        return population;
    }

    private AxisCells Cells(EventAxis axis, RoundPopulation population)
    {
        var chosen = population.IsDense ? null : population;
        if (_cells.Find(c => c.Axis == axis && c.Chosen == chosen) is { } known) return known;
        var cells = new AxisCells(axis, events.EventCount, chosen);
        _cells.Add(cells);
        return cells;
    }
}
