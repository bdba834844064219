using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// Between two components of a mixture of normal distributions, where an event belongs to either with the same probability. <c>components</c>:
/// how many (2 unless given); <c>between</c>: n for the cut between the n-th and the next, counted from below (1 unless given). The separation
/// is that of the events and not of the mixture, so that a mixture which was laid over one broad population is not believed.
/// </summary>
internal sealed class MixtureCut() : CutEstimator("mixture")
{
    protected override IReadOnlyCollection<string> OwnParameters => [.. base.OwnParameters, "components", "between"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        int components = gate.Parameters.Whole("components", 2, 2, RobustMixture.MostComponents);
        gate.Parameters.Whole("between", 1, 1, components - 1);
    }

    protected override CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings)
    {
        int components = question.Parameters.Whole("components", 2, 2, RobustMixture.MostComponents), between = question.Parameters.Whole("between", 1, 1, components - 1);
        var fit = RobustMixture.Of(question.Values, components);
        int[] order = [.. Enumerable.Range(0, fit.Mixture.Components.Count).OrderBy(c => fit.Mixture.Components[c].Mean[0])];
        if (order.Length <= between) return null;
        double low = fit.Mixture.Components[order[between - 1]].Mean[0], high = fit.Mixture.Components[order[between]].Mean[0];
        var upper = order[between..].ToHashSet();
        double Upper(double x) => fit.Mixture.Probability([x], upper.Contains) - fit.Mixture.Probability([x], c => !upper.Contains(c));
        if (!(Upper(low) < 0 && Upper(high) > 0)) return null;
        var (from, to) = (low, high);
        for (int i = 0; i < 60; i++)
        {
            double middle = (from + to) / 2;
            if (Upper(middle) < 0) from = middle;
            else to = middle;
        }

        if (DensityCurve.Estimate(question.Values[0], Bandwidth(question)) is not { } curve) return null;
        double position = fit.Value(0, to), peak = Math.Min(curve.At(fit.Value(0, low)), curve.At(fit.Value(0, high)));
        return new CutPoint(position, "mixture", peak > 0 ? Math.Clamp(1 - (curve.At(position) / peak), 0, 1) : 0, question.Count);
    }
}
