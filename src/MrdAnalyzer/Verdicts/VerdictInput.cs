namespace MrdAnalyzer.Verdicts;

/// <summary>All that a verdict rests on.</summary>
public sealed record VerdictInput
{
    /// <summary>The measurement, or null where none was possible.</summary>
    public required MrdMeasurement? Measurement { get; init; }

    /// <summary>The quality checks.</summary>
    public IReadOnlyList<QualityCheck> Quality { get; init; } = [];

    /// <summary>What makes the sample not evaluable besides quality - a marker missing, no denominator -, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What the requester told.</summary>
    public ClinicalContext Clinical { get; init; } = new();

    /// <summary>How the B lineage was entered, or null where the protocol has no variants.</summary>
    public VariantFacts? Variant { get; init; }

    /// <summary>The sensitivity in percent that the protocol asks for, or null. The stricter of this and the rule set's counts.</summary>
    public double? RequiredSensitivityPercent { get; init; }
}
