using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>What an <see cref="EventCounter"/> was asked for, put in order: which axes there are, and which populations are shown on them.</summary>
internal sealed class CountingPlan
{
    /// <summary>Events that are looked at together; whole words of a mask.</summary>
    public const int Block = EventColumn.LongestRun;

    public CountingPlan(EventTable table, IReadOnlyList<EventCount> counts)
    {
        var axes = new List<EventAxis>();
        var populations = new List<(EventMask Events, List<Picture> Pictures)>();
        for (int c = 0; c < counts.Count; c++)
        {
            var asked = counts[c];
            int place = populations.FindIndex(p => ReferenceEquals(p.Events, asked.Population));
            if (place < 0)
            {
                place = populations.Count;
                populations.Add((asked.Population, []));
            }

            populations[place].Pictures.Add(new Picture(c, Place(asked.X), asked.Y is null ? -1 : Place(asked.Y), asked.Leaves));
        }

        (Table, Counts, Axes) = (table, counts, axes);
        Readers = DimensionReader.Of(table, [.. axes.Select(a => a.Dimension)]);

        // The larger first: their cells serve the smaller ones, too.
        Populations = [.. populations.OrderByDescending(p => p.Events.Count).Select(p => new Population(p.Events, p.Pictures))];

        int Place(EventAxis axis)
        {
            int place = axes.IndexOf(axis);
            if (place >= 0) return place;
            axes.Add(axis);
            return axes.Count - 1;
        }
    }

    public EventTable Table { get; }

    public IReadOnlyList<EventCount> Counts { get; }

    public IReadOnlyList<EventAxis> Axes { get; }

    /// <summary>A reader for each axis.</summary>
    public IReadOnlyList<DimensionReader> Readers { get; }

    public IReadOnlyList<Population> Populations { get; }

    /// <summary>A population with the pictures that show it.</summary>
    public sealed record Population(EventMask Events, IReadOnlyList<Picture> Pictures);

    /// <summary>A picture: which of the counts it is, which axes it has (-1: none), and the numbers of the events' leaves where they are asked for.</summary>
    public sealed record Picture(int Count, int X, int Y, byte[]? Leaves);
}
