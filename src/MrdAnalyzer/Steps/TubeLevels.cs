using MrdAnalyzer.Maturation;

namespace MrdAnalyzer.Steps;

/// <summary>
/// Where levels lie in one tube. A place on a marker's own scale (the one on which the reference of normal maturation states its stages) is looked up
/// from the normal cells of this tube, so that it means the same cells whatever the dye and the voltage. Before the lineage has been searched only edges are known.
/// </summary>
internal sealed class TubeLevels(GatingRun run, Landmarks landmarks, IReadOnlyList<string> landmarksLack, AberrantCellsResult? found = null)
{
    // Decades above 0 that are not told from noise; standard deviations of the cells that lack a marker.
    private const double Noise = 0.35, OfNegatives = 2.5;

    // A place known less well than this many decades (standard deviation) is not known.
    private const double WidestStage = 0.45;

    /// <summary>The level, in decades, from which on a cell carries a marker for certain: beyond noise and beyond the landmark cells where those lack it.</summary>
    public double Edge(string marker)
    {
        double noise = Zero(marker) + Noise;
        return IsLacked(marker) ? Math.Max(noise, landmarks.Levels[marker].Above(OfNegatives)) : noise;
    }

    /// <summary>Whether the landmark cells lack a marker, so that its negative cells are known.</summary>
    public bool IsLacked(string marker) => landmarksLack.Contains(marker, StringComparer.Ordinal);

    /// <summary>The level of a cell without any signal, in decades.</summary>
    public double Zero(string marker)
    {
        var channel = run.Sample.Table.Panel.Find(marker)!;
        return run.Sample.Dimension(channel).Scale!.Apply(0) * run.Sample.Decades(channel);
    }

    /// <summary>The level of a place on the marker's own scale, in decades; null where no normal cell of the tube tells.</summary>
    public double? At(string marker, double place) =>
        Index(marker) is var m and >= 0 && found!.Normal.Begin(m, WidestStage) is { } begin ? landmarks.Levels[marker].Median + begin + place : null;

    /// <summary>The level of normal cells of a stage, in decades; null where no normal cell of the tube tells.</summary>
    public double? OfStage(string marker, int stage) =>
        Index(marker) is var m and >= 0 && found!.Normal.Begin(m, WidestStage) is not null && found.Normal.Typical(m, stage) is { } level ? landmarks.Levels[marker].Median + level : null;

    private int Index(string marker) => found?.Markers.ToList().IndexOf(marker) ?? -1;
}
