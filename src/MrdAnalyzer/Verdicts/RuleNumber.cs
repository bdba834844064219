namespace MrdAnalyzer.Verdicts;

/// <summary>A number of a rule set with its standing.</summary>
public record RuleNumber
{
    /// <summary>The number; levels of disease and blasts are in percent.</summary>
    public required double Value { get; init; }

    /// <summary>Whether it was read in the authors' own table or abstract (grade A) or on an official page (B).</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Grade of the evidence: A, B, C (secondary), M (from memory), - (not found).</summary>
    public required string Grade { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}
