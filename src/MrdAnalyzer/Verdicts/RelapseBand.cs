namespace MrdAnalyzer.Verdicts;

/// <summary>A range of MRD after remission and what it takes to call it relapse.</summary>
public sealed record RelapseBand
{
    /// <summary>The range in words, for instance <c>1 to &lt; 5 %</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its lower end in percent, within.</summary>
    public required RuleNumber From { get; init; }

    /// <summary>What follows, as a relative clause.</summary>
    public required string Consequence { get; init; }
}
