using static MrdAnalyzer.Verdicts.VerdictText;

namespace MrdAnalyzer.Verdicts;

public static partial class Judgement
{
    private const string ResearchUseOnly = "For research use only; not for diagnosis.";

    private static string Finding(MrdClass value, MrdMeasurement mrd, RuleSet rules, double sensitivity)
    {
        var decision = rules.Decision;
        string measured = Measurement(mrd, decision.Value);
        string category = $"{rules.CategoryOf(value)} ({rules.Short})";
        string below = mrd.Fraction.Count == 0 ? "" : $", fewer than the {Count(mrd.Limits.DetectionEvents)} events that count as detected";
        string seen = $"a fraction of {Percent(mrd.Limits.DetectableAt95Percent)} would have been seen with 95 % probability";
        return value switch
        {
            MrdClass.NotDetected =>
                $"No measurable residual disease was detected: {measured}{below}; {seen}. {AsSentence(category)}",
            MrdClass.NotDetectedInsufficientSensitivity =>
                $"No measurable residual disease was detected, but this does not exclude it at {Percent(sensitivity)}: {measured}{below}; only {seen}. {AsSentence(category)}",
            MrdClass.DetectedNotQuantifiable =>
                $"Measurable residual disease was detected but cannot be quantified: {measured}, fewer than the {Count(mrd.Limits.QuantificationEvents)} events it takes. {AsSentence(category)}",
            MrdClass.DetectedBelowThreshold =>
                $"Measurable residual disease was detected and quantified, below the decision level ({Level(decision)}): {measured}. {AsSentence(category)}",
            MrdClass.Positive =>
                $"Measurable residual disease is positive, {Level(decision)}: {measured}. {AsSentence(category)}",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No such finding."),
        };
    }

    private static IEnumerable<string?> Reasons(MrdClass value, MrdMeasurement mrd, VerdictInput input, RuleSet rules, double sensitivity, RuleSet bands)
    {
        var limits = mrd.Limits;
        string name = mrd.Fraction.DenominatorName;
        yield return $"Of {Count(limits.DenominatorCount)} {name} the limit of detection is {Count(limits.DetectionEvents)} events ({Percent(limits.DetectionPercent)}), of quantification {Count(limits.QuantificationEvents)} events ({Percent(limits.QuantificationPercent)}).";
        if (limits.Background is { } background)
            yield return $"A sample without disease shows {Number(background.MeanEvents)} events here (limit of blank {Number(background.LimitOfBlankEvents)}); the interval is that of the signal above it.";
        if (value == MrdClass.NotDetectedInsufficientSensitivity)
        {
            if (!MrdClassifier.IsSensitive(mrd, sensitivity))
                yield return $"A negative asks for a limit of detection of {Percent(sensitivity)} or lower: {Count((long)Math.Ceiling(limits.DetectionEvents / sensitivity * 100))} {name} or more.";
            double level = MrdClassifier.LevelToExclude(rules, sensitivity);
            if (!MrdClassifier.ExcludesLevel(mrd, rules, sensitivity))
                yield return $"The upper limit of the interval, {Percent(mrd.Interval.High, level)}, is not below {Percent(level)}.";
            if (!MrdClassifier.HasEnoughCells(mrd, rules))
                yield return $"{rules.Short} asks for more than {Count((long)rules.NegativeNeedsMoreThan!.Value)} {name} for a negative.";
        }

        if (value == MrdClass.DetectedNotQuantifiable && mrd.Interval.Low > rules.Decision.Value)
            yield return $"Few as the events are, the whole interval lies above the decision level of {Percent(rules.Decision.Value)}: to be taken as positive until more cells are measured.";
        if (value is MrdClass.Positive or MrdClass.DetectedBelowThreshold && mrd.Interval.Low <= rules.Decision.Value && mrd.Interval.High >= rules.Decision.Value)
            yield return $"The interval includes the decision level of {Percent(rules.Decision.Value)}: a repeat may fall on its other side.";
        yield return rules.Notes.GetValueOrDefault(value.ToName());
        yield return RelapseFinding.Reason(value, mrd, input.Clinical.PreviousStatus, bands);
        if (Discordance(value, input.Clinical, rules) is { } discordance) yield return discordance;
        if (input.Variant is { } variant)
        {
            foreach (string reason in VariantFinding.Reasons(variant, input.Clinical)) yield return reason;
        }

        foreach (string warning in Warnings(input)) yield return warning;
        yield return $"Rule set: {rules.Title} ({rules.Source}).";
        if (!rules.Decision.Confirmed) yield return $"The decision level of {Percent(rules.Decision.Value)} is not confirmed: {rules.Decision.Source}.";
        if (value == MrdClass.NotDetected && !rules.Sensitivity.Confirmed)
            yield return $"The sensitivity of {Percent(rules.Sensitivity.Value)} is not confirmed: {rules.Sensitivity.Source}.";
        yield return ResearchUseOnly;
    }

    private static string? Discordance(MrdClass value, ClinicalContext clinical, RuleSet rules) =>
        value is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity && clinical.BlastPercent >= rules.Remission?.BlastsBelow.Value
            ? "Morphology and flow cytometry disagree: regenerating precursors counted as blasts, another site of the marrow, or leukaemia with a phenotype that was not looked for. To be resolved before either is relied on."
            : null;

    private static IEnumerable<string> Warnings(VerdictInput input) =>
        input.Quality.Where(c => c.Status == QualityStatus.Warn).Select(c => $"Quality: {c.Message}");
}
