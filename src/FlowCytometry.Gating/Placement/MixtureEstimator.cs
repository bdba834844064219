using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>A mixture of normal distributions: on one axis a cut between two of them, on two axes an ellipse around one.</summary>
internal sealed class MixtureEstimator : IGateEstimator
{
    private static readonly MixtureCut Cut = new();
    private static readonly MixtureEllipse Ellipse = new();

    public string Name => "mixture";

    public void Check(EstimatedGate gate) => For(gate).Check(gate);

    public GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent) => For(gate).Estimate(gate, hierarchy, parent);

    private static StandardEstimator For(EstimatedGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Dimensions.Count switch
        {
            1 => Cut,
            2 => Ellipse,
            var n => throw new GatingException($"the estimator 'mixture' takes one axis or two, not {n}."),
        };
    }
}
