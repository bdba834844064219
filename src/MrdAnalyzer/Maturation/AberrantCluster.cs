namespace MrdAnalyzer.Maturation;

/// <summary>A tight cluster of the lineage, held against normal maturation.</summary>
/// <param name="Weight">The events that it stands for.</param>
/// <param name="Levels">Median level of each marker, in decades relative to the landmark cells.</param>
/// <param name="Position">Where on normal maturation it fits best.</param>
/// <param name="Score">Weighted units of excess there.</param>
/// <param name="Spread">Geometric mean of its standard deviations, in decades.</param>
/// <param name="Other">The other normal cells that it is, or null.</param>
/// <param name="IsAberrant">Whether it counts as leukaemic.</param>
internal sealed record AberrantCluster(
    double Weight, IReadOnlyList<double> Levels, double Position, double Score, double Spread, string? Other, bool IsAberrant);
