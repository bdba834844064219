namespace MrdAnalyzer.Batch.Results;

/// <summary>A result as the database holds it: the columns people query, and the whole document. Percentages are in percent.</summary>
public sealed record StoredResult
{
    /// <summary>See <see cref="ResultIdentity"/>.</summary>
    public required string Identity { get; init; }

    /// <summary>SHA-256 of the file's content.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the protocol.</summary>
    public required string ProtocolSha256 { get; init; }

    /// <summary>The protocol's name.</summary>
    public required string ProtocolName { get; init; }

    /// <summary>The protocol's version.</summary>
    public required string ProtocolVersion { get; init; }

    /// <summary>The variant of the gating strategy, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>The software's version.</summary>
    public required string Software { get; init; }

    /// <summary>The run that made it, or null where a worker made it for no run in particular.</summary>
    public string? RunId { get; init; }

    /// <summary>The process that made it.</summary>
    public required string WorkerId { get; init; }

    /// <summary>Patient identifier, or null.</summary>
    public string? Patient { get; init; }

    /// <summary>Sample identifier, or null; the tubes of one sample share it.</summary>
    public string? Sample { get; init; }

    /// <summary>Which tube of the sample, or null.</summary>
    public string? Tube { get; init; }

    /// <summary>Day of collection, or null.</summary>
    public DateOnly? Collected { get; init; }

    /// <summary>Label of the time point, or null.</summary>
    public string? Day { get; init; }

    /// <summary>Therapies, separated by commas, or null.</summary>
    public string? Therapy { get; init; }

    /// <summary>The instrument, or null.</summary>
    public string? Cytometer { get; init; }

    /// <summary>Events in the file.</summary>
    public required long Events { get; init; }

    /// <summary>The rule set.</summary>
    public required string Rules { get; init; }

    /// <summary>The verdict's class.</summary>
    public required MrdClass Verdict { get; init; }

    /// <summary>The rule set's own name for it.</summary>
    public required string Category { get; init; }

    /// <summary>What can be said of remission.</summary>
    public required string Remission { get; init; }

    /// <summary>The verdict in words.</summary>
    public required string Sentence { get; init; }

    /// <summary>Events reported as blasts; null where there is no measurement, and then so are all numbers below.</summary>
    public long? Blasts { get; init; }

    /// <summary>Events in the denominator.</summary>
    public long? Denominator { get; init; }

    /// <summary>What the denominator counts.</summary>
    public string? DenominatorName { get; init; }

    /// <summary>Blasts in percent of the denominator.</summary>
    public double? Percent { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double? High { get; init; }

    /// <summary>The limit of detection.</summary>
    public double? DetectionPercent { get; init; }

    /// <summary>The limit of quantification.</summary>
    public double? QuantificationPercent { get; init; }

    /// <summary>The fraction that would have been seen in 95 of 100 samples.</summary>
    public double? DetectablePercent { get; init; }

    /// <summary>Fall since the baseline in decades, or null.</summary>
    public double? LogReduction { get; init; }

    /// <summary>Whether the fall is at least so large, since too few events were seen for a fraction; null without one.</summary>
    public bool? IsLowerBound { get; init; }

    /// <summary>The worst outcome of a quality check: <c>pass</c>, <c>warn</c> or <c>fail</c>.</summary>
    public required string Quality { get; init; }

    /// <summary>The document, schema <c>mrd-result/1</c>.</summary>
    public required string Json { get; init; }

    /// <summary>Folder that holds the report's folder, or null where no report was made.</summary>
    public string? ReportRoot { get; init; }

    /// <summary>Name of the report's folder, or null.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>SHA-256 over the report's files, or null.</summary>
    public string? ReportSha256 { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>How long the analysis took.</summary>
    public required double Seconds { get; init; }
}
