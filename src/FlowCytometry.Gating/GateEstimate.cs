using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating;

/// <summary>A gate placed by an estimator.</summary>
/// <param name="Gate">The plain gate.</param>
public sealed record GateEstimate(Gate Gate)
{
    /// <summary>The numbers that describe the gate, by name (position, ratio, ...); empty where it fell back.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Parameters { get; init; } = [];

    /// <summary>Figures of how well the gate is founded, by name (separation, support, ...).</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Quality { get; init; } = [];

    /// <summary>Where the gate was placed and how well it is founded; what a person must know: poor separation, a fall-back taken.</summary>
    public IReadOnlyList<GatingDiagnostic> Diagnostics { get; init; } = [];
}
