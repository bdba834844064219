using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>At a quantile, <c>p</c> from 0 to 1; always well founded.</summary>
internal sealed class QuantileCut() : CutEstimator("quantile")
{
    protected override IReadOnlyCollection<string> OwnParameters => [.. base.OwnParameters, "p"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        double p = gate.Parameters.Number("p") ?? throw new GatingException("the parameter 'p' is missing: which quantile?");
        if (!(p is >= 0 and <= 1)) throw new GatingException("the parameter 'p' must be from 0 to 1.");
    }

    protected override CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings)
    {
        Span<double> quantile = stackalloc double[1];
        Selection.Quantiles([.. question.Values[0]], [question.Parameters.Number("p")!.Value], quantile);
        return new CutPoint(quantile[0], "quantile", 1, question.Count);
    }
}
