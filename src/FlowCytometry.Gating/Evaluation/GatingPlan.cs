using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A strategy's gates bound to a table: every distinct dimension once, every region as a test.</summary>
internal sealed class GatingPlan
{
    private readonly ChannelBinder _channels;
    private readonly bool _binning;
    private readonly Dictionary<(GateDimension, (int, GridRounding)?), int> _indices = [];
    private readonly List<BoundDimension> _dimensions = [];

    public GatingPlan(EventTable table, GatingOptions options) => (_channels, _binning) = (new ChannelBinder(table), options.FlowJoBinning);

    public BoundDimension[] Dimensions => [.. _dimensions];

    /// <summary>The gate of a population; null for a Boolean gate.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public BoundTest? Bind(PopulationDefinition population) => population.Gate switch
    {
        RectangleGate gate => Ranges(gate, gate.Ranges),
        QuadrantGate gate => Ranges(gate, gate.Ranges(population.Quadrant!)),
        PolygonGate gate => Polygon(gate),
        EllipsoidGate gate => new EllipsoidTest([.. gate.Dimensions.Select(d => Index(gate, d))], [.. gate.Mean], gate.Inverse, gate.DistanceSquare),
        BooleanGate => null,
        EstimatedGate gate => throw new GatingException($"{gate}: it is yet to be placed by the estimator '{gate.Estimator}'."),
        var gate => throw new GatingException($"{gate}: {gate.GetType().Name} cannot be applied."),
    };

    private RangeTest Ranges(Gate gate, IReadOnlyList<GateRange> ranges) => new([.. ranges.Select(r => (Index(gate, r.Dimension), r.Min, r.Max))]);

    private PolygonTest Polygon(PolygonGate gate)
    {
        if (!_binning || gate.Grid is not { } grid) return new PolygonTest(Index(gate, gate.X), Index(gate, gate.Y), Edges(gate.Vertices));
        (int, GridRounding) x = (grid.Resolution, grid.X), y = (grid.Resolution, grid.Y);
        return new PolygonTest(Index(gate, gate.X, x), Index(gate, gate.Y, y), Edges([.. gate.Vertices.Select(v => new GatePoint(OnGrid(v.X, x), OnGrid(v.Y, y)))]));
    }

    private int Index(Gate gate, GateDimension dimension, (int, GridRounding)? grid = null)
    {
        if (_indices.TryGetValue((dimension, grid), out int index)) return index;
        _dimensions.Add(BoundDimension.Bind(_channels, dimension, gate.ToString(), grid));
        return _indices[(dimension, grid)] = _dimensions.Count - 1;
    }

    private static double OnGrid(double position, (int Resolution, GridRounding Rounding) grid)
    {
        Span<double> value = [position];
        if (grid.Rounding == GridRounding.Nearest) ValueKernel.GridNearest(value, grid.Resolution);
        else ValueKernel.GridFloor(value, grid.Resolution);
        return value[0];
    }

    private static PolygonEdge[] Edges(IReadOnlyList<GatePoint> vertices) =>
        [.. vertices.Select((a, i) => (A: a, B: vertices[(i + 1) % vertices.Count])).Select(e => PolygonEdge.Between(e.A.X, e.A.Y, e.B.X, e.B.Y))];
}
