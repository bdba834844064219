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

    private const double GoodPart = 0.1;

    /// <summary>Whether early precursors that were taken for normal outnumber all later cells of the lineage, which normal marrow hardly shows.</summary>
    public bool EarlyCellsPrevail() => EarlyCells >= 20 && EarlyCells > Clusters.Where(c => c.Other is null && c.Position > LatestEarly).Sum(c => c.Weight);

    /// <summary>Whether a good part of the early precursors that were taken for normal departs from normal maturation.</summary>
    public bool EarlyCellsAreInDoubt(MrdProtocol protocol) => Clusters.Where(c => IsInDoubt(c, protocol)).Sum(c => c.Weight) >= GoodPart * EarlyCells;

    private double EarlyCells => Clusters.Where(c => c.IsNormalB && c.Position <= LatestEarly).Sum(c => c.Weight);

    private bool IsInDoubt(AberrantCluster c, MrdProtocol protocol) =>
        c.IsNormalB && c.Position < Normal.Reference.Stages.Count - 1 && c.Weight >= protocol.DetectionEvents.Value && c.Score >= protocol.Aberrancy.Score.Value / 2;

    /// <summary>Precursors that were not called leukaemic, yet depart from normal maturation by half of what that takes, a sentence each.</summary>
    public IEnumerable<string> Doubts(MrdProtocol protocol) => Clusters
        .Where(c => IsInDoubt(c, protocol))
        .Select(c => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"about {c.Weight:0} cells near {Normal.Stage(c.Position)} depart somewhat from this tube's normal maturation (score {c.Score:0.0}, {protocol.Aberrancy.Score.Value:0.#} would be leukaemic); they cannot be told from normal precursors for certain: look at the plots"));

    /// <summary>Whether clusters that were set aside as a whole could be leukaemia, with so many cells at least.</summary>
    public bool HasSuspects(MrdProtocol protocol, double least) => Clusters.Where(c => IsSuspect(c, protocol)).Sum(c => c.Weight) is var sum && sum > 0 && sum >= least;

    /// <summary>Clusters that were set aside as a whole although they depart from normal maturation as leukaemia does, a sentence each.</summary>
    public IEnumerable<string> Suspects(MrdProtocol protocol) => Clusters.Where(c => IsSuspect(c, protocol))
        .Select(c => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"about {c.Weight:0} cells depart from this tube's normal maturation (score {c.Score:0.0}, {protocol.Aberrancy.Score.Value:0.#} would be leukaemic), but are {c.Other}, which leukaemic precursors rarely are: they were not counted; look at the plots"));

    private static bool IsSuspect(AberrantCluster c, MrdProtocol protocol) =>
        c.IsSuspect && c.Weight >= protocol.QuantificationEvents.Value && c.Score >= protocol.Aberrancy.Score.Value;

    /// <summary>What of the lineage is neither a precursor nor a mature B cell, a sentence; null where there is nothing. Clusters have no gates: their sizes are estimates.</summary>
    public string? DescribeOthers()
    {
        var groups = Clusters.Where(c => !c.IsAberrant && c.Other is not null).GroupBy(c => c.Other!)
            .Select(g => new { Name = g.Key, Count = Math.Round(g.Sum(c => c.Weight)) }).Where(g => g.Count >= 1).OrderByDescending(g => g.Count)
            .Select(g => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{g.Name} {g.Count:#,0}")).ToList();
        return groups.Count == 0 ? null : $"clusters of the lineage set aside as no B precursors, about: {string.Join(", ", groups)}";
    }
}
