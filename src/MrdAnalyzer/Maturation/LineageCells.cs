using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>The cells of a lineage as numbers: the level of every marker of every cell, in decades above the T and NK cells' median.</summary>
/// <param name="Markers">The markers, a channel each.</param>
/// <param name="Floors">The level of each marker below which nothing is told apart from negative.</param>
/// <param name="Levels">Cells x markers; what lies below the floor lies on it.</param>
/// <param name="Anchors">Where other cells of the tube lie.</param>
internal sealed record LineageCells(IReadOnlyList<string> Markers, double[] Floors, double[] Levels, IReadOnlyList<AnchorLevel> Anchors)
{
    // What lies this far above zero, in decades, is not told apart from noise; nor what lies so many deviations above cells that lack the marker.
    private const double NoiseWidth = 0.35;
    private const double NoiseDeviations = 1.5;

    /// <summary>The number of markers.</summary>
    public int Dimension => Markers.Count;

    /// <summary>The number of cells.</summary>
    public int Count => Levels.Length / Dimension;

    /// <summary>The levels of one cell.</summary>
    public ReadOnlySpan<double> this[int cell] => Levels.AsSpan(cell * Dimension, Dimension);

    /// <summary>Reads the cells of a population.</summary>
    public static LineageCells Read(GatingRun run, string lineage, string denominator, Landmarks landmarks, MrdProtocol protocol)
    {
        var panel = run.Sample.Table.Panel;
        var wanted = protocol.Maturation.Markers.Select(m => m.Marker).Concat(protocol.Variants.SelectMany(v => v.EntryAny.Concat(v.EntryNone)));
        // An antibody pair on one channel is one marker here.
        string[] markers = [.. wanted.Where(m => panel.Find(m) is not null).DistinctBy(m => panel.Find(m)!.Name)];
        int d = markers.Length;
        int[] events = run.Mask(lineage).ToIndices();
        var levels = new double[events.Length * d];
        var floors = new double[d];
        for (int m = 0; m < d; m++)
        {
            var channel = panel.Find(markers[m])!;
            var (median, _) = landmarks.Levels[markers[m]];
            floors[m] = Floor(run, markers[m], landmarks, protocol) - median;
            var column = run.Hierarchy.Values(run.Sample.Dimension(channel)).Span;
            double decades = run.Sample.Decades(channel), floor = floors[m];
            for (int i = 0; i < events.Length; i++) levels[(i * d) + m] = Math.Max(floor, (column[events[i]] * decades) - median);
        }

        return new LineageCells(markers, floors, levels, AnchorCells.Find(run, denominator, lineage, landmarks, markers));
    }

    /// <summary>The dimension of a marker whose values below the noise are moved onto its edge, for gates that are made from levels.</summary>
    public static GateDimension Axis(GatingRun run, string marker, Landmarks landmarks, MrdProtocol protocol)
    {
        var channel = run.Sample.Table.Panel.Find(marker)!;
        var dimension = run.Sample.Dimension(channel);
        double floor = Floor(run, marker, landmarks, protocol) / run.Sample.Decades(channel);
        return dimension with { Scale = new ScaleTransform(dimension.Scale!.Id + " above noise", dimension.Scale.Transform, floor) };
    }

    // The landmark cells show how wide the negative cells of a marker are that they lack.
    private static double Floor(GatingRun run, string marker, Landmarks landmarks, MrdProtocol protocol)
    {
        var channel = run.Sample.Table.Panel.Find(marker)!;
        double zero = run.Sample.Dimension(channel).Scale!.Apply(0) * run.Sample.Decades(channel);
        var (median, deviation) = landmarks.Levels[marker];
        double clear = protocol.Maturation.LandmarksLack.Contains(marker, StringComparer.Ordinal) ? median + (NoiseDeviations * deviation) : zero;
        return Math.Max(zero + NoiseWidth, clear);
    }
}
