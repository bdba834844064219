using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating;

/// <summary>Places one kind of data-driven gate. Deterministic: the same events and parameters give the same gate to the last bit.</summary>
public interface IGateEstimator
{
    /// <summary>The name by which strategies ask for it, for instance <c>valley</c>.</summary>
    string Name { get; }

    /// <summary>Whether axes and parameters fit, without looking at events.</summary>
    /// <exception cref="GatingException">They do not; the message says which and what is known.</exception>
    void Check(EstimatedGate gate);

    /// <summary>Looks at the events of a population and returns a plain gate with the id of <paramref name="gate"/>.</summary>
    /// <param name="gate">What is asked for.</param>
    /// <param name="hierarchy">The populations so far.</param>
    /// <param name="parent">The path of the population to look at; null: all events.</param>
    /// <exception cref="GatingException">The parameters do not fit, or no gate can be placed and no fall-back is stated.</exception>
    GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent);
}
