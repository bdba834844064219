using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Counts the events of many pictures in one pass over the table, in blocks that stay in the cache: the cells of an axis that several pictures share are
/// worked out once, of populations with few events in a block only for those, and memory does not grow with the table.
/// </summary>
internal sealed class EventCounter(EventTable table)
{
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
        var plan = new CountingPlan(table, _counts);
        int blocks = (int)(((long)table.EventCount + CountingPlan.Block - 1) / CountingPlan.Block), next = -1;
        var threads = new BlockCounter[Math.Max(1, Math.Min(Threads.Most, blocks))];
        Parallel.For(0, threads.Length, Threads.Options, t =>
        {
            var counter = threads[t] = new BlockCounter(plan);
            for (int block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next)) counter.Add(block * CountingPlan.Block);
        });
        for (int c = 0; c < _counts.Count; c++) _counts[c].Take(threads.Select(t => t.Tallies[c]));
    }
}
