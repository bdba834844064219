namespace FlowCytometry.Gating.GatingMl;

/// <summary>What a Gating-ML 2.0 document holds. Each population is named by its gate's (or quadrant's) id.</summary>
public sealed record GatingMlDocument
{
    /// <summary>The populations.</summary>
    public required GatingStrategy Strategy { get; init; }

    /// <summary>Every transformation of one channel, used or not, in document order.</summary>
    public IReadOnlyList<ScaleTransform> Transforms { get; init; } = [];

    /// <summary>Every ratio, used or not.</summary>
    public IReadOnlyList<ChannelRatio> Ratios { get; init; } = [];

    /// <summary>Every matrix, used or not.</summary>
    public IReadOnlyList<SpectrumMatrix> Matrices { get; init; } = [];

    /// <summary>The <c>custom_info</c> elements as XML text, by the id of the gate, transformation or matrix that holds them; those of the document by the empty string.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CustomInfo { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What is odd about the document.</summary>
    public IReadOnlyList<GatingDiagnostic> Diagnostics { get; init; } = [];
}
