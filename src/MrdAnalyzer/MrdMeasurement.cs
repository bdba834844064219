namespace MrdAnalyzer;

/// <summary>The residual disease as a number.</summary>
/// <param name="Population">Path of the population that holds the blasts.</param>
/// <param name="Fraction">Its fraction of the protocol's denominator.</param>
/// <param name="Interval">The confidence interval of the fraction.</param>
/// <param name="Limits">What so many cells can show.</param>
/// <param name="LogReduction">The fall since the baseline, or null without one.</param>
public sealed record MrdMeasurement(
    string Population,
    CellFraction Fraction,
    ConfidenceInterval Interval,
    DetectionLimits Limits,
    LogReduction? LogReduction = null)
{
    /// <summary>What the denominator was in this tube: the gates that its cells have passed, and what could not be told apart for want of a dye; null where it is not known.</summary>
    public string? DenominatorMeans { get; init; }

    /// <summary>The fraction less the mean background, in percent, never below 0: what is compared with decision levels.</summary>
    public double SignalPercent => Limits.Background is { } background
        ? Math.Max(0, Fraction.Percent - 100 * background.MeanEvents / Fraction.DenominatorCount)
        : Fraction.Percent;
}
