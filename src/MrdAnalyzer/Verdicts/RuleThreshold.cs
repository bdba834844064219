namespace MrdAnalyzer.Verdicts;

/// <summary>A level that divides findings. Guidelines differ in whether the level itself counts as reached, so the operator is data too.</summary>
public sealed record RuleThreshold : RuleNumber
{
    /// <summary><c>&gt;</c>: only what is above the level reaches it; <c>&gt;=</c>: the level itself does.</summary>
    public required string Operator { get; init; }

    /// <summary>Whether a value reaches the level.</summary>
    public bool IsReachedBy(double value) => string.Equals(Operator, ">=", StringComparison.Ordinal) ? value >= Value : value > Value;
}
