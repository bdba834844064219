namespace MrdAnalyzer.Maturation;

/// <summary>The levels of a cluster of normal cells, and how far along maturation it is.</summary>
internal sealed record StagedLevels(IReadOnlyList<double> Levels, double Position);
