using MrdAnalyzer.Maturation;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer;

/// <summary>What the leukaemic cells look like, beside the normal cells of the same stage.</summary>
internal static class Immunophenotype
{
    // Decades above the landmark cells from which on a marker that those lack counts as dim, positive, bright.
    private static readonly double[] Steps = [0.5, 1.2, 2.4];

    /// <summary>One finding a marker, of the largest aberrant cluster; none where there is no such cluster.</summary>
    public static IReadOnlyList<AntigenFinding> Describe(GatedMarrow marrow)
    {
        if (marrow.Aberrant is not { } found || found.Clusters.FirstOrDefault(c => c.IsAberrant) is not { } blasts) return [];
        var peers = found.Clusters.Where(c => !c.IsAberrant && c.Other is null && Math.Abs(c.Position - blasts.Position) <= 0.75).ToList();
        return [.. found.Markers.Select((marker, m) => Describe(marker, m, blasts, peers, found))];
    }

    private static AntigenFinding Describe(string marker, int m, AberrantCluster blasts, List<AberrantCluster> peers, AberrantCellsResult found)
    {
        double level = blasts.Levels[m];
        double? normal = peers.Count > 0 ? peers.Sum(p => p.Weight * p.Levels[m]) / peers.Sum(p => p.Weight) : found.Normal.Typical(m, blasts.Position);
        string? versus = normal is null ? null : peers.Count > 0 ? $"normal precursors of this sample ({found.Normal.Stage(blasts.Position)})" : $"{found.Normal.Stage(blasts.Position)}, reference";
        return new AntigenFinding(marker, Level(level), Round(level), versus, normal is { } n ? Round(level - n) : null);
    }

    private static AntigenLevel Level(double decades) => decades < Steps[0] ? AntigenLevel.Negative : decades < Steps[1] ? AntigenLevel.Dim : decades < Steps[2] ? AntigenLevel.Positive : AntigenLevel.Bright;

    private static double Round(double decades) => Math.Round(decades, 2);
}
