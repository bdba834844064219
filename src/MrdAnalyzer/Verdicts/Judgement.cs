namespace MrdAnalyzer.Verdicts;

/// <summary>Measurement and context to verdict, under a rule set. A pure function.</summary>
public static partial class Judgement
{
    /// <summary>Reaches the verdict: is it evaluable, which class, what of remission and relapse; then in words.</summary>
    public static MrdVerdict Reach(VerdictInput input, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(rules);
        var obstacles = Obstacles(input);
        if (obstacles.Count > 0) return NotEvaluable(input, rules, obstacles);

        var mrd = input.Measurement!;
        double sensitivity = Math.Min(rules.Sensitivity.Value, input.RequiredSensitivityPercent ?? double.PositiveInfinity);
        var value = MrdClassifier.Classify(mrd, rules, sensitivity);
        bool isNegative = value is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity;
        if (isNegative && input.Variant is { } variant && VariantFinding.Blindness(variant, input.Clinical, mrd.Limits.DetectionEvents) is { } blindness)
            return NotEvaluable(input, rules, [blindness]);

        var bands = rules.Bands.Count > 0 || rules.Relapse is null ? rules : RuleSet.BuiltIn(rules.Relapse);
        var remission = RemissionFinding.Of(mrd, input.Clinical, rules);
        return new MrdVerdict(
            value,
            rules.Name,
            rules.CategoryOf(value),
            remission.Name,
            Join(
                Finding(value, mrd, rules, sensitivity),
                input.Variant is { } facts ? VariantFinding.Sentence(facts, input.Clinical) : null,
                RelapseFinding.Sentence(value, mrd, input.Clinical.PreviousStatus, bands),
                remission.Sentence),
            [.. Reasons(value, mrd, input, rules, sensitivity, bands).OfType<string>()]);
    }

    private static List<string> Obstacles(VerdictInput input)
    {
        var obstacles = input.Quality.Where(c => c.Status == QualityStatus.Fail).Select(c => c.Message).Concat(input.Problems).ToList();
        if (input.Measurement is null && obstacles.Count == 0) obstacles.Add("there is no measurement");
        return obstacles;
    }

    private static MrdVerdict NotEvaluable(VerdictInput input, RuleSet rules, IReadOnlyList<string> obstacles)
    {
        var remission = RemissionFinding.Of(null, input.Clinical, rules);
        List<string> reasons = [.. obstacles.Select(AsSentence)];
        if (input.Measurement is { } mrd && mrd.Fraction.Count >= mrd.Limits.DetectionEvents)
            reasons.Add($"{VerdictText.Fraction(mrd.Fraction)} lay where blasts lie. That is no measurement, but it must not be passed over.");
        reasons.AddRange(Warnings(input));
        reasons.Add(ResearchUseOnly);
        return new MrdVerdict(
            MrdClass.NotEvaluable,
            rules.Name,
            rules.CategoryOf(MrdClass.NotEvaluable),
            remission.Name,
            Join($"Not evaluable: {InSentence(obstacles[0])}. Nothing can be said of residual disease, neither that it is there nor that it is not.", remission.Name == RemissionFinding.Undetermined ? null : remission.Sentence),
            reasons);
    }

    private static string Join(params string?[] sentences) => string.Join(' ', sentences.OfType<string>());

    // A word in capitals keeps them.
    private static string InSentence(string text) => (text.Length > 1 && char.IsLower(text[1]) ? $"{char.ToLowerInvariant(text[0])}{text[1..]}" : text).TrimEnd('.');

    private static string AsSentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
