using MrdAnalyzer.Statistics;

namespace MrdAnalyzer;

/// <summary>The fall of the fraction since a baseline, in decimal logarithms; positive where it fell.</summary>
/// <param name="Value">log10(baseline / now); where <see cref="IsLowerBound"/> holds, the least that it can be said to be.</param>
/// <param name="Low">Lower limit of its interval.</param>
/// <param name="High">Upper limit of its interval; null where there is none, since the fraction now may be 0.</param>
/// <param name="Level">Confidence level of the interval.</param>
/// <param name="Baseline">The fraction it fell from.</param>
/// <param name="IsLowerBound">Too few events were seen now for a fraction: the limit of detection stands in for it.</param>
public sealed record LogReduction(double Value, double Low, double? High, double Level, CellFraction Baseline, bool IsLowerBound)
{
    /// <summary>
    /// Compares two fractions. The interval is the exact one of the ratio of two Poisson rates, given the sum of the counts (Przyborowski and
    /// Wilenski, Biometrika 1940;31:313; R's <c>poisson.test</c> of two samples); for large fractions it is wider than need be. A background is
    /// not taken off.
    /// </summary>
    /// <returns>Null where the baseline has no events: there is nothing to fall from.</returns>
    public static LogReduction? Between(CellFraction baseline, CellFraction now, DetectionLimits limits, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(limits);
        if (baseline.Count == 0) return null;
        var (low, high) = ExactInterval.Binomial(baseline.Count, baseline.Count + now.Count, level);
        double cells = (double)now.DenominatorCount / baseline.DenominatorCount;
        bool isLowerBound = now.Count < limits.DetectionEvents;
        return new LogReduction(
            Math.Log10(baseline.Percent / (isLowerBound ? limits.DetectionPercent : now.Percent)),
            Math.Log10(low / (1 - low) * cells),
            high < 1 ? Math.Log10(high / (1 - high) * cells) : null,
            level,
            baseline,
            isLowerBound);
    }
}
