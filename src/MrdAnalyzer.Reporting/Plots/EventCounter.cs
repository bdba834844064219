using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Counts the events of many pictures in one pass over the table, in rounds of many events, so that memory does not grow with the table.</summary>
internal sealed class EventCounter(EventTable table)
{
    private const int Round = 1 << 16;

    private readonly List<EventCount> _counts = [];

    /// <summary>Asks for the events of a population on one axis or two; they are there after <see cref="Run"/>.</summary>
    /// <remarks>With the numbers of the events' <paramref name="leaves"/> it is counted, too, which lies on top where.</remarks>
    public EventCount Ask(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y = null, PlotAxis? yAxis = null, byte[]? leaves = null)
    {
        var count = new EventCount(population, x, xAxis, y, yAxis, leaves);
        _counts.Add(count);
        return count;
    }

    /// <summary>Counts all that was asked for.</summary>
    public void Run()
    {
        EventCount[] largestFirst = [.. _counts.OrderByDescending(c => c.Population.Count)];
        var round = new CountingRound(largestFirst, Math.Min(Round, table.EventCount));
        for (int start = 0; start < table.EventCount; start += Round) round.Count(table.Slice(start, Math.Min(Round, table.EventCount - start)), start);
    }
}
