using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Conversion;

/// <summary>
/// Strategies in the terms of another format. Populations keep their paths and their events; what a format cannot say is left out by name.
/// Our own YAML can say everything but scales that a FlowJo workspace gives as a table, so it needs no conversion.
/// </summary>
public static class GatingConversion
{
    /// <summary>
    /// In the terms of Gating-ML 2.0. Ranges on FlowJo's scales become ranges of data values, exact to the bit. A polygon on FlowJo's biex, a
    /// table with straight lines between its entries, becomes a polygon in data values with a corner wherever an edge crosses an entry: the
    /// same region. An ellipse there becomes a polygon of 720 corners, which is said. Markers and data-driven gates are left out, as is
    /// FlowJo's display grid.
    /// </summary>
    public static ConvertedStrategy ToGatingMl(GatingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var diagnostics = new List<GatingDiagnostic>();
        var converted = new StrategyRewriter(strategy, diagnostics).Run(p =>
        {
            var gate = ToGatingMl(p, diagnostics);
            return [new PopulationDefinition(p.Name, gate, p.Parent, gate is QuadrantGate ? p.Quadrant : null)];
        });
        return new ConvertedStrategy(converted, diagnostics);
    }

    private static Gate ToGatingMl(PopulationDefinition population, List<GatingDiagnostic> diagnostics)
    {
        if (population.Gate.Dimensions.FirstOrDefault(d => d.Marker is not null) is { } marked) throw new GatingException($"Gating-ML 2.0 names channels, not markers ('{marked.Marker}')");
        if (population.Gate is EstimatedGate estimated) throw new GatingException($"Gating-ML 2.0 has no data-driven gates ('{estimated.Estimator}'); place it on events first");
        if (population.Gate.Dimensions.FirstOrDefault(d => d.Scale is not null && !IsKnown(d.Scale.Transform)) is { } strange) throw new GatingException($"the scale '{strange.Scale!.Transform.Kind}' cannot be written in Gating-ML 2.0");
        if (population.Gate is PolygonGate { Grid: not null }) diagnostics.Add(GatingDiagnostic.Information("grid-dropped", $"population {population.Path}: FlowJo's display grid is not carried over; its events are those of exact geometry."));
        if (population.Gate.Dimensions.All(d => IsStandard(d.Scale?.Transform))) return population.Gate is PolygonGate { Grid: not null } p ? new PolygonGate(p.Id, p.X, p.Y, p.Vertices) : population.Gate;
        if (population.Gate is PolygonGate or EllipsoidGate && population.Gate.Dimensions.Any(d => d.Scale is { Transform: FlowJoBiexTransform } scale && (scale.BoundMin ?? scale.BoundMax) is not null)) throw new GatingException("a bounded biex cannot be written in Gating-ML 2.0");
        return population.Gate switch
        {
            RectangleGate gate => new RectangleGate(gate.Id, [.. gate.Ranges.Select(InData)]),
            QuadrantGate gate => new RectangleGate(gate.Id, [.. gate.Ranges(population.Quadrant!).Select(InData)]),
            PolygonGate gate => DisplayPolygon.InStandardScales(gate.Id, gate.X, gate.Y, gate.Vertices),
            EllipsoidGate gate => Ellipse(population.Path, gate, diagnostics),
            var gate => gate,
        };
    }

    private static Gate Ellipse(string path, EllipsoidGate gate, List<GatingDiagnostic> diagnostics)
    {
        if (gate.Dimensions.All(d => IsStandard(d.Scale?.Transform) || DisplayPolygon.Standard(d) is not null)) return new EllipsoidGate(gate.Id, [.. gate.Dimensions.Select(d => DisplayPolygon.Standard(d) ?? d)], gate.Mean, gate.Covariance, gate.DistanceSquare);
        if (gate.Dimensions.Count != 2) throw new GatingException("an ellipsoid in more than two dimensions on FlowJo's biex cannot be written in Gating-ML 2.0");
        diagnostics.Add(GatingDiagnostic.Warning("ellipse-as-polygon", $"population {path}: an ellipse on FlowJo's biex has no like in Gating-ML 2.0; it becomes a polygon of 720 corners, and events at its border may differ."));
        return DisplayPolygon.InStandardScales(gate.Id, gate.Dimensions[0], gate.Dimensions[1], gate.Outline(720));
    }

    internal static GateRange InData(GateRange range)
    {
        if (range.Dimension.Scale is not { } scale) return range;
        var (min, max) = ScaleThreshold.ToData(scale, range.Min, range.Max);
        return new GateRange(range.Dimension with { Scale = null }, min, max);
    }

    private static bool IsKnown(IChannelTransform transform) => IsStandard(transform) || transform is FlowJoLinearTransform or FlowJoLogTransform or FlowJoBiexTransform;

    private static bool IsStandard(IChannelTransform? transform) => transform is null or LinearTransform or LogTransform or AsinhTransform or LogicleTransform or HyperlogTransform;
}
