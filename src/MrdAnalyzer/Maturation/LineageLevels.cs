using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// The marker levels of a lineage's cells in decades above the landmark cells, as points to be clustered. However many cells there are, they
/// are looked at in blocks, and only those that are taken are kept.
/// </summary>
internal sealed class LineageLevels(GatingRun run, EventSample cells, Channel[] channels, GateDimension[] axes, double[] zero)
{
    private const int MostOnPath = 6_000;
    private const int MostOffPath = 12_000;
    private const int Block = 1024;

    private readonly double[] _decades = [.. channels.Select(run.Sample.Decades)];

    /// <summary>
    /// Points of one coordinate a marker, and how many cells each stands for: all off the normal path as far as that is bearable, and a sample
    /// of those on it.
    /// </summary>
    public (double[] Points, double[] Weights) Weighted(NormalMaturation normal)
    {
        var off = OffPath(normal);
        var (onTaken, offTaken) = (off.Not().Thin(MostOnPath), off.Thin(MostOffPath));
        double[] points = [.. Levels(onTaken), .. Levels(offTaken)];
        var weights = new double[onTaken.Count + offTaken.Count];
        if (onTaken.Count > 0) weights.AsSpan(0, onTaken.Count).Fill((double)(cells.Count - off.Count) / onTaken.Count);
        if (offTaken.Count > 0) weights.AsSpan(onTaken.Count).Fill((double)off.Count / offTaken.Count);
        return (points, weights);
    }

    private EventMask OffPath(NormalMaturation normal)
    {
        var words = new ulong[EventMask.WordCount(cells.Count)];
        Parallel.For(0, (cells.Count + Block - 1) / Block, block =>
        {
            int first = block * Block, count = Math.Min(Block, cells.Count - first);
            double[] levels = Levels(count, (axis, values) => cells.Read(axis, first, values));
            for (int i = 0; i < count; i++)
            {
                if (normal.Score(levels.AsSpan(i * axes.Length, axes.Length)) > 0.5) words[(first + i) >> 6] |= 1UL << (i & 63);
            }
        });
        return new EventMask(cells.Count, words);
    }

    private double[] Levels(EventMask taken) => Levels(taken.Count, (axis, values) => cells.Read(axis, taken).CopyTo(values, 0));

    private double[] Levels(int count, Action<GateDimension, double[]> read)
    {
        int d = axes.Length;
        var levels = new double[count * d];
        var values = new double[count];
        for (int m = 0; m < d; m++)
        {
            read(axes[m], values);
            for (int i = 0; i < count; i++) levels[(i * d) + m] = (values[i] * _decades[m]) - zero[m];
        }

        return levels;
    }
}
