using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>What <see cref="AberrantCells"/> found.</summary>
/// <param name="Path">The population of all aberrant cells; it is empty where there are none.</param>
/// <param name="Markers">The markers that were looked at.</param>
/// <param name="Clusters">All clusters of the lineage, normal ones too, heaviest first.</param>
/// <param name="Normal">What they were held against.</param>
internal sealed record AberrantCellsResult(string Path, IReadOnlyList<string> Markers, IReadOnlyList<AberrantCluster> Clusters, MaturationPath Normal)
{
    /// <summary>The position up to which a precursor is an early one.</summary>
    public const double LatestEarly = 1.75;

    /// <summary>Whether early precursors that were taken for normal outnumber all later cells of the lineage, which normal marrow hardly shows.</summary>
    public bool EarlyCellsPrevail()
    {
        double early = Clusters.Where(c => !c.IsAberrant && c.Other is null && c.Position <= LatestEarly).Sum(c => c.Weight);
        return early >= 20 && early > Clusters.Where(c => c.Other is null && c.Position > LatestEarly).Sum(c => c.Weight);
    }

    /// <summary>Precursors that were not called leukaemic, yet depart from normal maturation by half of what that takes, a sentence each.</summary>
    public IEnumerable<string> Doubts(MrdProtocol protocol) => Clusters
        .Where(c => c.IsNormalB && c.Position < Normal.Reference.Stages.Count - 1 && c.Weight >= protocol.DetectionEvents.Value && c.Score >= protocol.Aberrancy.Score.Value / 2)
        .Select(c => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"about {c.Weight:0} cells near {Normal.Stage(c.Position)} depart somewhat from this tube's normal maturation (score {c.Score:0.0}, {protocol.Aberrancy.Score.Value:0.#} would be leukaemic); they cannot be told from normal precursors for certain: look at the plots"));

    /// <summary>What of the lineage is neither a precursor nor a mature B cell, a sentence; null where there is nothing. Clusters have no gates: their sizes are estimates.</summary>
    public string? DescribeOthers()
    {
        var groups = Clusters.Where(c => !c.IsAberrant && c.Other is not null).GroupBy(c => c.Other!)
            .Select(g => (Name: g.Key, Count: Math.Round(g.Sum(c => c.Weight)))).Where(g => g.Count >= 1).OrderByDescending(g => g.Count)
            .Select(g => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{g.Name} {g.Count:#,0}")).ToList();
        return groups.Count == 0 ? null : $"clusters of the lineage set aside as no B precursors, about: {string.Join(", ", groups)}";
    }
}
