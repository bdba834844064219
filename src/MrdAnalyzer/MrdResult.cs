namespace MrdAnalyzer;

/// <summary>All that an analysis found, in the order of the result document <c>mrd-result/1</c>. Percentages are in percent.</summary>
public sealed record MrdResult
{
    /// <summary>What was analysed.</summary>
    public required SampleInfo Sample { get; init; }

    /// <summary>By which protocol.</summary>
    public required ProtocolInfo Protocol { get; init; }

    /// <summary>With which program.</summary>
    public required SoftwareInfo Software { get; init; }

    /// <summary>The quality checks in the order they were made.</summary>
    public required IReadOnlyList<QualityCheck> Quality { get; init; }

    /// <summary>The populations in gate order, parents before children; empty where gating was not reached.</summary>
    public required IReadOnlyList<PopulationCount> Populations { get; init; }

    /// <summary>The residual disease as a number, or null where there is none to give.</summary>
    public required MrdMeasurement? Mrd { get; init; }

    /// <summary>What the reported blasts look like; empty where there are none.</summary>
    public required IReadOnlyList<AntigenFinding> Immunophenotype { get; init; }

    /// <summary>The judgement.</summary>
    public required MrdVerdict Verdict { get; init; }

    /// <summary>What happened on the way.</summary>
    public required IReadOnlyList<MrdDiagnostic> Diagnostics { get; init; }

    /// <summary>The events behind it, or null where gating was not reached or they are not kept.</summary>
    public GatedSample? Gated { get; init; }
}
