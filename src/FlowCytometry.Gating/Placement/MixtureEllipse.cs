using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// One population of a mixture of normal distributions on two axes: the largest, or the one nearest to the point <c>near</c>. The number of
/// components, at most <c>components</c> (5 unless given), is chosen by the Bayesian information criterion; components that form one mode are joined.
/// </summary>
internal sealed class MixtureEllipse() : EllipseEstimator("mixture")
{
    // Two equal normal distributions closer than this many standard deviations have one mode.
    private const double OneMode = 2;

    protected override IReadOnlyCollection<string> OwnParameters => [.. base.OwnParameters, "components"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        gate.Parameters.Whole("components", 5, 1, RobustMixture.MostComponents);
    }

    protected override GaussianComponent? Population(Question question)
    {
        var fit = RobustMixture.Best(question.Values, question.Parameters.Whole("components", 5, 1, RobustMixture.MostComponents));
        var components = fit.Mixture.Joined(OneMode).Components;
        if (components.Count == 0) return null;
        if (Near(question.Parameters) is not { } near) return fit.InValues(components[0]);
        double[] point = [.. near.Select((v, a) => (v - fit.Low[a]) / fit.Range[a])];
        return fit.InValues(components.MinBy(c => c.Mean.Zip(point, (m, p) => (m - p) * (m - p)).Sum())!);
    }
}
