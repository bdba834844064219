using System.Numerics;
using FlowCytometry;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The leaf population of every event of a sample, each with a colour that it keeps through all plots.</summary>
internal sealed class EventLeaves
{
    // So many numbers have room in a picture's palette with their shades.
    private const int MostLeaves = 28;

    // Events that are looked at together; whole words of a mask.
    private const int Block = 1 << 16;

    private EventLeaves(IReadOnlyList<PlotLeaf> leaves, byte[] numbers) => (Leaves, Numbers) = (leaves, numbers);

    /// <summary>The place of each event's leaf in <see cref="Leaves"/> plus 1; 0 of the reported blasts.</summary>
    public byte[] Numbers { get; }

    /// <summary>The populations, from the back to the front, with the events of the whole sample.</summary>
    public IReadOnlyList<PlotLeaf> Leaves { get; }

    /// <summary>The leaves of a sample; null where it names none. Reported blasts have none: they are drawn above all.</summary>
    public static EventLeaves? Of(GatedSample sample, ReportedBlasts? blasts)
    {
        if (sample.Leaves.Count == 0) return null;
        var inGroup = new int[Enum.GetValues<LeafGroup>().Length];
        var colored = new List<LeafPopulation>();
        var colors = new List<PlotColor>();
        foreach (var leaf in sample.Leaves)
        {
            int place = inGroup[(int)leaf.Group]++;
            if (leaf.Group == LeafGroup.Blasts || colored.Count == MostLeaves) continue;
            colored.Add(leaf);
            colors.Add(PlotColors.Leaf(leaf.Group, place));
        }

        byte[] places = Places(sample, colored.ConvertAll(c => c.Path), blasts);
        long[] counts = Count(places, colored.Count);
        var leaves = new List<PlotLeaf>();
        for (int i = 0; i < colored.Count; i++) leaves.Add(new PlotLeaf(colored[i].Name, colors[i], counts[i], colored[i].Group == LeafGroup.LeftOut) { Place = i });

        // What was left out lies at the back, then the larger population behind the smaller.
        leaves.Sort((a, b) => a.IsBackground != b.IsBackground ? b.IsBackground.CompareTo(a.IsBackground) : a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Place.CompareTo(b.Place));
        var numbers = new byte[256];
        for (int i = 0; i < leaves.Count; i++) numbers[leaves[i].Place + 1] = (byte)(i + 1);
        for (int e = 0; e < places.Length; e++) places[e] = numbers[places[e]];
        return new EventLeaves(leaves, places);
    }

    // The place of each event's leaf in the list plus 1; the first that holds an event is its leaf, so it has the last word.
    private static byte[] Places(GatedSample sample, List<string?> paths, ReportedBlasts? blasts)
    {
        var places = new byte[sample.Events.EventCount];
        var masks = paths.ConvertAll(path => path is null ? null : sample.Hierarchy.Mask(path));
        var above = blasts is null ? null : sample.Hierarchy.Mask(blasts.Path);
        Threads.For(((places.Length - 1) / Block) + 1, block =>
        {
            int start = block * Block;
            var part = places.AsSpan(start, Math.Min(Block, places.Length - start));
            for (int i = masks.Count - 1; i >= 0; i--)
            {
                if (masks[i] is { } mask) Mark(mask, start, (byte)(i + 1), part);
                else part.Fill((byte)(i + 1));
            }

            if (above is not null) Mark(above, start, 0, part);
        });
        return places;
    }

    private static void Mark(EventMask events, int start, byte place, Span<byte> places)
    {
        var words = events.Words.Slice(start >> 6, EventMask.WordCount(places.Length));
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1) places[(w << 6) + BitOperations.TrailingZeroCount(bits)] = place;
        }
    }

    /// <summary>What the colours of a figure mean: the reported blasts first, then the leaves that hold events.</summary>
    public IEnumerable<PlotLeaf> Legend(GatedSample sample, ReportedBlasts? blasts)
    {
        if (blasts is not null) yield return new PlotLeaf(blasts.Name, PlotColors.Mrd, sample.Hierarchy[blasts.Path].Count, IsBackground: false);
        foreach (var leaf in Leaves.Where(l => l.Count > 0).OrderBy(l => l.Place)) yield return leaf;
    }

    /// <summary>The leaves of those events that a plot shows, counted with their <see cref="Numbers"/>; null of a histogram.</summary>
    public PlotLeaves? In(EventCount shown) =>
        shown.Top is null ? null : new PlotLeaves([.. Leaves.Select((leaf, i) => leaf with { Count = shown.LeafCounts[i + 1] })], shown.Top);

    private static long[] Count(byte[] numbers, int leaves)
    {
        var counts = new long[256];
        NumberCount.Add(numbers, counts);
        return counts[1..(leaves + 1)];
    }
}
