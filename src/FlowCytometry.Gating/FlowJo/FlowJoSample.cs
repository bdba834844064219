namespace FlowCytometry.Gating.FlowJo;

/// <summary>One sample of a workspace with its own gates.</summary>
public sealed record FlowJoSample
{
    /// <summary>Its id in the workspace.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in the workspace, mostly the FCS file's.</summary>
    public required string Name { get; init; }

    /// <summary>The FCS file's name out of the address that the workspace holds, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>The number of events that FlowJo counted; null where it does not say.</summary>
    public int? EventCount { get; init; }

    /// <summary>FlowJo's copy of the file's keywords.</summary>
    public IReadOnlyDictionary<string, string> Keywords { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The compensation matrix; null: data as they are.</summary>
    public SpectrumMatrix? Compensation { get; init; }

    /// <summary>The display scale of each channel, by the name that gates use (compensated channels have entries of their own).</summary>
    public IReadOnlyDictionary<string, ScaleTransform> Scales { get; init; } = new Dictionary<string, ScaleTransform>(StringComparer.Ordinal);

    /// <summary>
    /// The gates. Rectangles are in data values, polygons and ellipses on the display scales; polygons carry the grid on which FlowJo tests
    /// them (see <see cref="GatingOptions.FlowJoBinning"/>).
    /// </summary>
    public required GatingStrategy Strategy { get; init; }

    /// <summary>The counts that FlowJo stored, by path; populations that it had not evaluated are absent.</summary>
    public IReadOnlyDictionary<string, int> StoredCounts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What was left out or changed, and why.</summary>
    public IReadOnlyList<GatingDiagnostic> Diagnostics { get; init; } = [];
}
