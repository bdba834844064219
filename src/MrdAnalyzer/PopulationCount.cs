namespace MrdAnalyzer;

/// <summary>One population of the gating hierarchy.</summary>
/// <param name="Path">Its path from the root, for instance <c>/Singlets/Lymphocytes</c>.</param>
/// <param name="Count">Its events.</param>
/// <param name="ParentCount">Its parent's events.</param>
/// <param name="TotalCount">All events of the table.</param>
public sealed record PopulationCount(string Path, long Count, long ParentCount, long TotalCount)
{
    /// <summary>Path of the population whose events are those of this one or of others; null where there is none. Its parts may overlap.</summary>
    public string? PartOf { get; init; }

    /// <summary>Percent of the parent; 0 of an empty parent.</summary>
    public double PercentOfParent => ParentCount == 0 ? 0 : 100.0 * Count / ParentCount;

    /// <summary>Percent of all events; 0 of an empty table.</summary>
    public double PercentOfTotal => TotalCount == 0 ? 0 : 100.0 * Count / TotalCount;
}
