namespace MrdAnalyzer.Protocols;

/// <summary>An interval of levels in decades, both ends inclusive.</summary>
public readonly record struct LevelInterval(double Low, double High);
