namespace MrdAnalyzer.Verdicts;

/// <summary>The level that divides positive from lesser findings. Guidelines differ in whether the level itself is positive.</summary>
public sealed record DecisionLevel : RuleNumber
{
    /// <summary><c>&gt;</c>: only above the level is positive; <c>&gt;=</c>: the level itself is.</summary>
    public required string Operator { get; init; }

    /// <summary>Whether a fraction in percent is positive.</summary>
    public bool IsReachedBy(double percent) => string.Equals(Operator, ">=", StringComparison.Ordinal) ? percent >= Value : percent > Value;
}
