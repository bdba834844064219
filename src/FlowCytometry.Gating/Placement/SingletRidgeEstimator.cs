using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// Single cells along the ridge of pulse area against pulse height: a wedge from the origin. Axes: area, then height, both raw. Its
/// separation is one minus the density just above the wedge over that on the ridge; 0 where the ratio scatters so much that it is no ridge.
/// </summary>
internal sealed class SingletRidgeEstimator() : StandardEstimator("singlets")
{
    // Standard deviation of log(area / height) from which on the two have little to do with each other.
    private const double NoRidge = 0.35;

    protected override (int Least, int Most) AxisCount => (2, 2);

    protected override IReadOnlyCollection<string> OwnParameters => [];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        if (gate.Dimensions.Any(d => d.Scale is not null)) throw new GatingException("the estimator 'singlets' takes two raw axes, area and height, without a scale.");
    }

    protected override Finding Find(Question question)
    {
        string axes = $"{question.Gate.Dimensions[0].Name} against {question.Gate.Dimensions[1].Name}";
        if (SingletRidge.Estimate(question.Values[0], question.Values[1]) is not { } ridge) return Finding.Nothing(FormattableString.Invariant($"{axes} shows no ridge of singlets: there are {question.Count} events, and 100 with both above 0 and with some spread are needed"), question.Count);
        double top = 2 * question.Values[1].Max(), deviation = Math.Log(ridge.Ratio / ridge.LowRatio) / SingletRidge.LowDeviations;
        var gate = new PolygonGate(question.Gate.Id, question.Gate.Dimensions[0], question.Gate.Dimensions[1], [new(0, 0), new(ridge.LowRatio * top, top), new(ridge.HighRatio * top, top)]);
        return new Finding(gate, FormattableString.Invariant($"the ridge of {axes} at {ridge.Ratio:0.####}"), deviation > NoRidge ? 0 : ridge.Separation, ridge.Support)
        {
            Parameters = [new("ratio", ridge.Ratio), new("lowRatio", ridge.LowRatio), new("highRatio", ridge.HighRatio), new("deviation", deviation)],
        };
    }
}
