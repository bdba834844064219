namespace MrdAnalyzer;

/// <summary>One antigen on the reported blasts.</summary>
/// <param name="Marker">The antigen.</param>
/// <param name="Level">How strongly it is shown.</param>
/// <param name="Median">Median on the blasts, compensated scale values.</param>
/// <param name="Versus">The normal cells it is compared with, for instance <c>hematogones</c>, or null.</param>
/// <param name="Shift">Distance of the medians on the display scale (0..1 spans the axis), positive where the blasts are brighter, or null.</param>
public sealed record AntigenFinding(string Marker, AntigenLevel Level, double Median, string? Versus, double? Shift);
