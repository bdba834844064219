using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Runs of events, added one after the other to the counts of pictures: first which events of a run are in which population, then their cells along the
/// axes, an axis once for all pictures that share it, and then a picture at a time, so that its counts stay in the cache. One run works in the room of
/// the one before it.
/// </summary>
/// <param name="counts">What is counted.</param>
/// <param name="longest">The most events of a run.</param>
internal sealed class CountingRound(EventCount[] counts, int longest)
{
    private readonly List<RoundPopulation> _populations = [];
    private readonly List<AxisCells> _cells = [];

    /// <summary>Adds a run that begins with an event of the table.</summary>
    public void Count(EventTable events, int start)
    {
        var populations = Array.ConvertAll(counts, Population);
        Threads.For(_populations.Count, p => _populations[p].Choose(start, events.EventCount));
        var x = counts.Zip(populations, (c, p) => Cells(c.X, p)).ToArray();
        var y = counts.Zip(populations, (c, p) => c.Y is null ? null : Cells(c.Y, p)).ToArray();
        AxisCells[] used = [.. x.Concat(y).OfType<AxisCells>().Distinct()];
        var readers = DimensionReader.Of(events, Array.ConvertAll(used, c => c.Axis.Dimension));
        Threads.For(used.Length, c => used[c].Locate(readers[c], events.EventCount));
        Threads.For(counts.Length, c => Add(counts[c], populations[c], x[c], y[c], start));
    }

    private static void Add(EventCount count, RoundPopulation population, AxisCells x, AxisCells? y, int start)
    {
        Span<short> columns = stackalloc short[AxisCells.Block], rows = stackalloc short[AxisCells.Block];
        Span<byte> leaves = stackalloc byte[AxisCells.Block];
        for (int from = 0; from < population.Count; from += AxisCells.Block)
        {
            int length = Math.Min(AxisCells.Block, population.Count - from);
            count.Add(
                x.Of(population, from, columns[..length]),
                y is null ? [] : y.Of(population, from, rows[..length]),
                count.Leaves is null ? [] : population.Pick<byte>(count.Leaves.AsSpan(start), from, leaves[..length]));
        }
    }

    private RoundPopulation Population(EventCount count)
    {
        if (_populations.Find(p => ReferenceEquals(p.Mask, count.Population)) is { } known) return known;
        var population = new RoundPopulation(count.Population, longest);
        _populations.Add(population);
        return population;
    }

    private AxisCells Cells(EventAxis axis, RoundPopulation population)
    {
        var chosen = population.IsDense ? null : population;
        if (_cells.Find(c => c.Axis == axis && c.Chosen == chosen) is { } known) return known;
        var cells = new AxisCells(axis, longest, chosen);
        _cells.Add(cells);
        return cells;
    }
}
