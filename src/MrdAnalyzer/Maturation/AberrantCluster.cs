namespace MrdAnalyzer.Maturation;

/// <summary>A tight cluster of the lineage, held against normal maturation.</summary>
/// <param name="Weight">The events that it stands for.</param>
/// <param name="Levels">Mean level of each marker, in decades above the landmark cells.</param>
/// <param name="Position">Where on normal maturation it fits best.</param>
/// <param name="Score">Its weighted excess there.</param>
/// <param name="Other">What it is, where it is no precursor; else null.</param>
/// <param name="IsAberrant">Whether it counts as leukaemic.</param>
internal sealed record AberrantCluster(double Weight, IReadOnlyList<double> Levels, double Position, double Score, string? Other, bool IsAberrant)
{
    /// <summary>It was set aside as a whole, though leukaemia may be like it.</summary>
    public bool IsSuspect { get; init; }

    /// <summary>A normal B cell, mature or a precursor.</summary>
    public bool IsNormalB => !IsAberrant && Other is null;
}
