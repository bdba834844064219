namespace MrdAnalyzer.Verdicts;

/// <summary>A response with both blood counts on their way up but not yet recovered, as guidelines for acute myeloid leukaemia know it.</summary>
public sealed record PartialRecovery
{
    /// <summary>Neutrophils that it takes, 10^9/l.</summary>
    public required RuleThreshold Neutrophils { get; init; }

    /// <summary>Platelets that it takes, 10^9/l.</summary>
    public required RuleThreshold Platelets { get; init; }

    /// <summary>What it is called.</summary>
    public required RemissionName Response { get; init; }
}
