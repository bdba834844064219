using System.Collections.Concurrent;
using FlowCytometry;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Some thousands of the events of a table's populations, evenly spread: enough to tell which part of a scale they lie on. Taken once each.</summary>
internal sealed class WindowSamples(EventTable table)
{
    private const int Least = 4_096;

    private readonly ConcurrentDictionary<EventMask, Lazy<EventTable>> _samples = [];

    public EventTable Table { get; } = table;

    /// <summary>All events.</summary>
    public EventMask All { get; } = EventMask.All(table.EventCount);

    /// <summary>The sample of a population.</summary>
    public EventTable Of(EventMask population) => _samples.GetOrAdd(population, p => new Lazy<EventTable>(() => Table.Where(Thin(p)))).Value;

    private static EventMask Thin(EventMask population)
    {
        if (population.Count <= Least) return population;
        int step = population.Count / Least;
        int[] ranks = new int[population.Count / step];
        for (int i = 0; i < ranks.Length; i++) ranks[i] = i * step;
        return population.AtRanks(ranks);
    }
}
