using FlowCytometry;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The leaf population of every event of a sample, each with a colour that it keeps through all plots.</summary>
internal sealed class EventLeaves
{
    // So many numbers have room in a picture's palette with their shades.
    private const int MostLeaves = 28;

    private readonly byte[] _numbers;

    private EventLeaves(IReadOnlyList<PlotLeaf> leaves, byte[] numbers) => (Leaves, _numbers) = (leaves, numbers);

    /// <summary>The populations, from the back to the front, with the events of the whole sample.</summary>
    public IReadOnlyList<PlotLeaf> Leaves { get; }

    /// <summary>The leaves of a sample; null where it names none. Reported blasts have none: they are drawn above all.</summary>
    public static EventLeaves? Of(GatedSample sample, ReportedBlasts? blasts)
    {
        if (sample.Leaves.Count == 0) return null;
        var inGroup = new Dictionary<LeafGroup, int>();
        var colored = new List<(LeafPopulation Leaf, PlotColor Color)>();
        foreach (var leaf in sample.Leaves)
        {
            int place = inGroup.GetValueOrDefault(leaf.Group);
            inGroup[leaf.Group] = place + 1;
            if (leaf.Group != LeafGroup.Blasts) colored.Add((leaf, PlotColors.Leaf(leaf.Group, place)));
        }

        colored = [.. colored.Take(MostLeaves)];
        byte[] places = Places(sample, [.. colored.Select(c => c.Leaf.Path)], blasts);
        long[] counts = Count(places, colored.Count);

        // What was left out lies at the back, then the larger population behind the smaller.
        int[] order = [.. Enumerable.Range(0, colored.Count).OrderBy(i => colored[i].Leaf.Group != LeafGroup.LeftOut).ThenByDescending(i => counts[i])];
        var numbers = new byte[256];
        for (int i = 0; i < order.Length; i++) numbers[order[i] + 1] = (byte)(i + 1);
        for (int e = 0; e < places.Length; e++) places[e] = numbers[places[e]];
        return new EventLeaves([.. order.Select(i => new PlotLeaf(colored[i].Leaf.Name, colored[i].Color, counts[i], colored[i].Leaf.Group == LeafGroup.LeftOut) { Place = i })], places);
    }

    // The place of each event's leaf in the list plus 1; the first that holds an event is its leaf, so it has the last word.
    private static byte[] Places(GatedSample sample, string?[] paths, ReportedBlasts? blasts)
    {
        var places = new byte[sample.Events.EventCount];
        for (int i = paths.Length - 1; i >= 0; i--)
        {
            if (paths[i] is null)
            {
                Array.Fill(places, (byte)(i + 1));
                continue;
            }

            foreach (int e in sample.Hierarchy.Mask(paths[i]).ToIndices()) places[e] = (byte)(i + 1);
        }

        if (blasts is not null)
        {
            foreach (int e in sample.Hierarchy.Mask(blasts.Path).ToIndices()) places[e] = 0;
        }

        return places;
    }

    /// <summary>What the colours of a figure mean: the reported blasts first, then the leaves that hold events.</summary>
    public IEnumerable<PlotLeaf> Legend(GatedSample sample, ReportedBlasts? blasts)
    {
        if (blasts is not null) yield return new PlotLeaf(blasts.Name, PlotColors.Mrd, sample.Hierarchy[blasts.Path].Count, IsBackground: false);
        foreach (var leaf in Leaves.Where(l => l.Count > 0).OrderBy(l => l.Place)) yield return leaf;
    }

    /// <summary>The leaves of those events that a plot shows.</summary>
    /// <param name="shown">The events.</param>
    /// <param name="x">The x axis.</param>
    /// <param name="xs">Their positions on it.</param>
    /// <param name="y">The y axis.</param>
    /// <param name="ys">Their positions on it.</param>
    public PlotLeaves On(EventMask shown, PlotAxis x, ReadOnlySpan<double> xs, PlotAxis y, ReadOnlySpan<double> ys)
    {
        byte[] numbers = shown.Count == _numbers.Length ? _numbers : Array.ConvertAll(shown.ToIndices(), e => _numbers[e]);
        var top = new byte[DensityPlot.Columns * DensityPlot.Rows];
        TopCell.Mark(xs, x.Minimum, DensityPlot.Columns / (x.Maximum - x.Minimum), DensityPlot.Columns, ys, y.Minimum, DensityPlot.Rows / (y.Maximum - y.Minimum), DensityPlot.Rows, numbers, top);
        long[] counts = Count(numbers, Leaves.Count);
        return new PlotLeaves([.. Leaves.Select((leaf, i) => leaf with { Count = counts[i] })], top);
    }

    private static long[] Count(byte[] numbers, int leaves)
    {
        Span<long> counts = stackalloc long[256];
        counts.Clear();
        foreach (byte number in numbers) counts[number]++;
        return counts.Slice(1, leaves).ToArray();
    }
}
