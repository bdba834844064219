namespace MrdAnalyzer.Verdicts;

/// <summary>Counts against limits: which class a measurement falls into. No text, no context.</summary>
internal static class MrdClassifier
{
    /// <summary>The class of a measurement whose sample is evaluable.</summary>
    public static MrdClass Classify(MrdMeasurement mrd, RuleSet rules, double requiredSensitivity)
    {
        if (mrd.Fraction.Count < mrd.Limits.DetectionEvents)
            return IsSensitive(mrd, requiredSensitivity) && ExcludesLevel(mrd, rules, requiredSensitivity) && HasEnoughCells(mrd, rules) ? MrdClass.NotDetected : MrdClass.NotDetectedInsufficientSensitivity;
        if (mrd.Fraction.Count < mrd.Limits.QuantificationEvents) return MrdClass.DetectedNotQuantifiable;
        return rules.Decision.IsReachedBy(mrd.SignalPercent) ? MrdClass.Positive : MrdClass.DetectedBelowThreshold;
    }

    /// <summary>The limit of detection is at or below what is asked for.</summary>
    public static bool IsSensitive(MrdMeasurement mrd, double requiredSensitivity) => mrd.Limits.DetectionPercent <= requiredSensitivity;

    /// <summary>
    /// The events that were seen, though too few to count as detected, leave no room for the decision level: 9 of 100,000 do not exclude 0.01 %.
    /// </summary>
    public static bool ExcludesLevel(MrdMeasurement mrd, RuleSet rules, double requiredSensitivity) => mrd.Interval.High < LevelToExclude(rules, requiredSensitivity);

    /// <summary>What a negative must exclude: the decision level, and the sensitivity asked for where that is lower.</summary>
    public static double LevelToExclude(RuleSet rules, double requiredSensitivity) => Math.Min(rules.Decision.Value, requiredSensitivity);

    /// <summary>As many cells were looked at as the rule set asks of a negative.</summary>
    public static bool HasEnoughCells(MrdMeasurement mrd, RuleSet rules) =>
        rules.NegativeNeedsMoreThan is not { } least || mrd.Limits.DenominatorCount > least.Value;
}
