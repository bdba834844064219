using FlowCytometry;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// What two cells look like that pass as one: pairs of the tube's own events, a cell of the lineage and any other, added up before compensation as the
/// detectors do. Without area of forward scatter there are none, since heights do not add up.
/// </summary>
/// <param name="Levels">Pairs x coordinates, as in <see cref="LineageCells"/>.</param>
/// <param name="Dimension">Coordinates a pair.</param>
/// <param name="Weight">How many doublets a pair stands for, were there as many doublets as cells.</param>
internal sealed record CellPairs(double[] Levels, int Dimension, double Weight)
{
    private const int Most = 20_000;

    // So many of each cell of the lineage: the smallest cluster is held against hundreds then.
    private const int PerCell = 2;

    // Strides through the partners, prime and far from regular, so that no pair is of neighbours in time.
    private const long Stride = 7_919;

    /// <summary>None.</summary>
    public static CellPairs None(int dimension) => new([], dimension, 0);

    /// <summary>The number of pairs.</summary>
    public int Count => Levels.Length / Dimension;

    /// <summary>Makes them.</summary>
    public static CellPairs Of(GatingRun run, string lineage, string denominator, IReadOnlyList<LevelAxis> axes)
    {
        var table = run.Sample.Table;
        if (run.Sample.Scatter(ChannelKind.ForwardScatter, 'A') is null || run.Mask(lineage).Count == 0) return None(axes.Count);
        var ((ours, cells), (theirs, partners)) = (Chosen(table, run.Mask(lineage).Thin(Most)), Chosen(table, run.Mask(denominator).Thin(Most)));
        int n = Math.Min(Math.Max(cells.Length, partners.Length), PerCell * cells.Length);
        int[] first = [.. Enumerable.Range(0, n).Select(i => cells[i % cells.Length])], second = [.. Enumerable.Range(0, n).Select(i => partners[(int)(((i + 1) * Stride) % partners.Length)])];
        var columns = new EventColumn[table.Channels.Count];
        Threads.For(columns.Length, () => new double[n], (c, other) => columns[c] = Sum((ours.Columns[c], first), (theirs.Columns[c], second), other));
        var doublets = new EventTable(table.Name, n, table.Channels, columns, table.Spillover);
        return new CellPairs(LineageCells.Read(new EventSample(run.Sample, doublets), axes), axes.Count, 2.0 * run.Mask(lineage).Count / n);
    }

    // Events of a table and their numbers in it; out of a file they are taken once, in order: pairs are all over it.
    private static (EventTable Table, int[] Events) Chosen(EventTable table, EventMask mask) =>
        table.Columns.Any(c => c.IsStored) ? (table.Where(mask), [.. Enumerable.Range(0, mask.Count)]) : (table, mask.ToIndices());

    private static EventColumn Sum((EventColumn Column, int[] Events) first, (EventColumn Column, int[] Events) second, double[] other)
    {
        double[] sum = GC.AllocateUninitializedArray<double>(first.Events.Length);
        first.Column.CopyTo(first.Events, sum);
        second.Column.CopyTo(second.Events, other);
        for (int i = 0; i < sum.Length; i++) sum[i] += other[i];
        return new EventColumn(sum);
    }
}
