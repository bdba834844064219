namespace FlowCytometry.Gating.Yaml;

/// <summary>What a strategy file in this library's own format holds.</summary>
public sealed record GatingYamlDocument
{
    /// <summary>The populations; some may be <see cref="Gates.EstimatedGate"/>s, to be placed by looking at the events.</summary>
    public required GatingStrategy Strategy { get; init; }

    /// <summary>What the strategy is called; null: nothing.</summary>
    public string? Title { get; init; }

    /// <summary>What a reader should know; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The axes by the names that the file gives them, used or not.</summary>
    public IReadOnlyList<KeyValuePair<string, GateDimension>> Axes { get; init; } = [];

    /// <summary>The scales, used or not.</summary>
    public IReadOnlyList<ScaleTransform> Scales { get; init; } = [];

    /// <summary>The matrices, used or not.</summary>
    public IReadOnlyList<SpectrumMatrix> Matrices { get; init; } = [];

    /// <summary>The ratios, used or not.</summary>
    public IReadOnlyList<ChannelRatio> Ratios { get; init; } = [];

    /// <summary>What is odd about the file.</summary>
    public IReadOnlyList<GatingDiagnostic> Diagnostics { get; init; } = [];

    internal YamlComments Comments { get; init; } = YamlComments.None;
}
