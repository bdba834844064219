namespace MrdAnalyzer;

/// <summary>The fall of the fraction since the baseline, in decimal logarithms; positive where it fell.</summary>
/// <param name="Value">log10(baseline / now); where <see cref="IsLowerBound"/> holds, the least it can be said to be.</param>
/// <param name="Low">Lower limit of its interval.</param>
/// <param name="High">Upper limit of its interval; infinite where the fraction now may be 0.</param>
/// <param name="Level">Confidence level of the interval.</param>
/// <param name="Baseline">The fraction it fell from.</param>
/// <param name="IsLowerBound">Too few events were seen now for a fraction: the limit of detection stands in for it.</param>
public sealed record LogReduction(double Value, double Low, double High, double Level, CellFraction Baseline, bool IsLowerBound);
