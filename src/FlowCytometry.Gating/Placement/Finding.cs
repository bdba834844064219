using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>What an estimator found, before it is judged.</summary>
/// <param name="Gate">The plain gate; null where none could be placed, and then <paramref name="What"/> says why.</param>
/// <param name="What">In words: <c>the valley on CD3 at 2.31</c>.</param>
/// <param name="Separation">0: nothing sets the population apart, 1: nothing lies at its border.</param>
/// <param name="Support">The number of events that it rests on.</param>
internal sealed record Finding(Gate? Gate, string What, double Separation, int Support)
{
    /// <summary>The numbers that describe the gate, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Parameters { get; init; } = [];

    /// <summary>What a person must know though the gate stands.</summary>
    public IReadOnlyList<GatingDiagnostic> Warnings { get; init; } = [];

    /// <summary>Nothing, and why.</summary>
    public static Finding Nothing(string why, int support) => new(null, why, 0, support);
}
