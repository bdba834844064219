namespace MrdAnalyzer.Verdicts;

/// <summary>What morphology and blood counts must be for a haematological response.</summary>
public sealed record RemissionRules
{
    /// <summary>Marrow blasts by morphology must be below this, in percent.</summary>
    public required RuleNumber BlastsBelow { get; init; }

    /// <summary>Neutrophils are recovered from this on, 10^9/l.</summary>
    public required RuleThreshold Neutrophils { get; init; }

    /// <summary>Platelets are recovered from this on, 10^9/l.</summary>
    public required RuleThreshold Platelets { get; init; }

    /// <summary>More blasts than <see cref="BlastsBelow"/>, up to this, do not exclude remission where MRD is known and low; null: they do.</summary>
    public RuleNumber? BlastsOverruledUpTo { get; init; }

    /// <summary>The response with both counts recovered.</summary>
    public required RemissionName Recovered { get; init; }

    /// <summary>The response with lower counts than full recovery needs, which goes before the two below; null where the rule set knows none.</summary>
    public PartialRecovery? Partial { get; init; }

    /// <summary>The response with one count recovered.</summary>
    public required RemissionName PartlyRecovered { get; init; }

    /// <summary>The response with neither count recovered.</summary>
    public required RemissionName NotRecovered { get; init; }
}
