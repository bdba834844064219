using FlowCytometry.Gating.Conversion;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// Brings gates into FlowJo's terms: rectangles of one or two dimensions in data values, polygons and ellipses on display scales, Boolean
/// nodes without complements. Where that takes helpers, they become siblings.
/// </summary>
internal sealed class FlowJoTerms(FlowJoTarget target, StrategyRewriter rewriter)
{
    // What a round trip through data values may move a vertex by, in display positions.
    private const double Slip = 1e-9;

    public IEnumerable<PopulationDefinition> Rewrite(PopulationDefinition population) => population.Gate switch
    {
        RectangleGate gate => Rectangle(population, gate.Ranges),
        QuadrantGate gate => Rectangle(population, gate.Ranges(population.Quadrant!)),
        PolygonGate gate => [With(population, Polygon(gate))],
        EllipsoidGate gate => [With(population, Ellipse(gate))],
        BooleanGate gate => Boolean(population, gate),
        EstimatedGate gate => throw new GatingException($"FlowJo has no data-driven gates ('{gate.Estimator}'); place it on events first"),
        var gate => throw new GatingException($"FlowJo has no {gate.GetType().Name}"),
    };

    private List<PopulationDefinition> Rectangle(PopulationDefinition population, IReadOnlyList<GateRange> ranges)
    {
        GateRange[] inData = [.. ranges.Select(GatingConversion.InData)];
        foreach (var range in inData) target.Name(range.Dimension);
        if (inData.Length <= 2) return [With(population, new RectangleGate(population.Gate.Id, inData))];
        List<PopulationDefinition> parts = [.. inData.Chunk(2).Select((pair, i) => new PopulationDefinition(
            rewriter.Free(population.Parent, FormattableString.Invariant($"{population.Name} ({i + 1})")), new RectangleGate(FormattableString.Invariant($"{population.Gate.Id}-{i + 1}"), pair), population.Parent))];
        return [.. parts, With(population, new BooleanGate(population.Gate.Id, BooleanOperation.And, [.. parts.Select(p => new GateReference(p.Path))]))];
    }

    private PolygonGate Polygon(PolygonGate gate)
    {
        var (x, y) = (Scaled(gate.X), Scaled(gate.Y));
        var vertices = gate.Vertices.Select(v => new GatePoint(Moved(gate.X, x, v.X), Moved(gate.Y, y, v.Y))).ToList();
        foreach (var vertex in vertices)
        {
            Check(x, vertex.X);
            Check(y, vertex.Y);
        }

        return new PolygonGate(gate.Id, x, y, vertices, gate.Grid ?? DisplayGrid.For(256, x, y));
    }

    private EllipsoidGate Ellipse(EllipsoidGate gate)
    {
        if (gate.Dimensions.Count != 2 || gate.Extent() is null) throw new GatingException("FlowJo has ellipses in two dimensions only");
        GateDimension[] dimensions = [.. gate.Dimensions.Select(Scaled)];
        double[] unit = [.. gate.Dimensions.Select(d => d.Scale is null ? target.Display(d).Apply(1) : 1)];
        return new EllipsoidGate(
            gate.Id, dimensions, [.. gate.Mean.Select((m, i) => m * unit[i])], [.. gate.Covariance.Select((c, i) => c * unit[i / 2] * unit[i % 2])], gate.DistanceSquare);
    }

    private List<PopulationDefinition> Boolean(PopulationDefinition population, BooleanGate gate)
    {
        // Not of a complement is the population itself.
        if (gate.Operation == BooleanOperation.Not && gate.Operands[0].Complement) return [With(population, new BooleanGate(gate.Id, BooleanOperation.And, new GateReference(gate.Operands[0].Population), new GateReference(gate.Operands[0].Population)))];
        var helpers = new List<PopulationDefinition>();
        var operands = gate.Operands.Select(o =>
        {
            if (!o.Complement) return o;
            string name = rewriter.Free(population.Parent, $"not {o.Population[(o.Population.LastIndexOf('/') + 1)..]}");
            helpers.Add(new PopulationDefinition(name, new BooleanGate(name, BooleanOperation.Not, new GateReference(o.Population)), population.Parent));
            return new GateReference(helpers[^1].Path);
        }).ToList();
        return [.. helpers, With(population, new BooleanGate(gate.Id, gate.Operation, operands))];
    }

    private static PopulationDefinition With(PopulationDefinition population, Gate gate) => new(population.Name, gate, population.Parent);

    private GateDimension Scaled(GateDimension dimension) => dimension with { Scale = new ScaleTransform(dimension.Scale?.Id ?? "linear", target.Display(dimension)) };

    // Data values were drawn on no scale; now they are on the plain one.
    private static double Moved(GateDimension before, GateDimension after, double position) => before.Scale is null ? after.Scale!.Apply(position) : position;

    private static void Check(GateDimension dimension, double position)
    {
        var transform = dimension.Scale!.Transform;
        double slip = Math.Abs(transform.Apply(transform.Invert(position)) - position);
        if (!(slip <= Slip * Math.Max(1, Math.Abs(position)))) throw new GatingException(FormattableString.Invariant($"a vertex at {position} of the scale '{dimension.Scale.Id}' is off the values that it shows, in which FlowJo writes vertices"));
    }
}
