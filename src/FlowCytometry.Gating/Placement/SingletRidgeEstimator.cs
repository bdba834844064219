using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>Single cells along the ridge of pulse area against pulse height: a wedge from the origin. Axes: area, then height, both raw.</summary>
internal sealed class SingletRidgeEstimator : IGateEstimator
{
    public string Name => "singlets";

    public GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(hierarchy);
        gate.Parameters.Allow();
        if (gate.Dimensions.Count != 2 || gate.Dimensions.Any(d => d.Scale is not null)) throw new GatingException("the estimator 'singlets' takes two raw axes, area and height.");
        var mask = hierarchy.Mask(parent);
        double[] area = DimensionValues.Read(hierarchy.Table, gate.Dimensions[0], mask), height = DimensionValues.Read(hierarchy.Table, gate.Dimensions[1], mask);
        var ridge = SingletRidge.Estimate(area, height) ?? throw new GatingException($"{gate.Dimensions[0].Name} against {gate.Dimensions[1].Name} shows no ridge of singlets: there are {area.Length} events, and 100 with both and with some spread are needed.");
        double top = 2 * height.Where(double.IsFinite).Max();
        return new GateEstimate(new PolygonGate(gate.Id, gate.Dimensions[0], gate.Dimensions[1], [new(0, 0), new(ridge.LowRatio * top, top), new(ridge.HighRatio * top, top)]))
        {
            Quality = [new("separation", ridge.Separation), new("support", ridge.Support)],
        };
    }
}
