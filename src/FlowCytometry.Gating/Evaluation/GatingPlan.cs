using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A strategy's gates bound to a table: every distinct dimension once, every region as a test.</summary>
internal sealed class GatingPlan
{
    private readonly ChannelBinder _channels;
    private readonly bool _binning;
    private readonly Dictionary<(GateDimension, (int, GridRounding)?), int> _indices = [];
    private readonly List<PlanDimension> _dimensions = [];

    public GatingPlan(EventTable table, GatingOptions options) => (_channels, _binning) = (new ChannelBinder(table), options.FlowJoBinning);

    public PlanDimension[] Dimensions => [.. _dimensions];

    /// <summary>The gate of a population; null for a Boolean gate.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public BoundTest? Bind(PopulationDefinition population) => population.Gate switch
    {
        RectangleGate gate => new RangeTest([.. gate.Ranges.Select(r => Range(gate, r))]),
        QuadrantGate gate => new RangeTest([.. gate.Ranges(population.Quadrant!).Select(r => Range(gate, r))]),
        PolygonGate gate => Polygon(gate),
        EllipsoidGate gate => new EllipsoidTest([.. gate.Dimensions.Select(d => Index(gate, d))], Box(gate, gate.Extent()), [.. gate.Mean], gate.Inverse, gate.DistanceSquare),
        BooleanGate => null,
        EstimatedGate gate => throw new GatingException($"{gate}: it is yet to be placed by the estimator '{gate.Estimator}'."),
        var gate => throw new GatingException($"{gate}: {gate.GetType().Name} cannot be applied."),
    };

    private RangeTest.Item Range(Gate gate, GateRange range)
    {
        int index = Index(gate, range.Dimension);
        return DataRange.Half(range.Dimension.Scale, range.Min, range.Max) is { } data
            ? new RangeTest.Item(index, range.Min, range.Max, _dimensions[index].Base, data)
            : new RangeTest.Item(index, range.Min, range.Max);
    }

    private PolygonTest Polygon(PolygonGate gate)
    {
        if (_binning && gate.Grid is { } grid)
        {
            (int, GridRounding) x = (grid.Resolution, grid.X), y = (grid.Resolution, grid.Y);
            return new PolygonTest([Index(gate, gate.X, x), Index(gate, gate.Y, y)], [], Edges([.. gate.Vertices.Select(v => new GatePoint(OnGrid(v.X, x), OnGrid(v.Y, y)))]));
        }

        int[] dimensions = [Index(gate, gate.X), Index(gate, gate.Y)];
        return new PolygonTest(dimensions, Box(gate, [(gate.Vertices.Min(v => v.X), gate.Vertices.Max(v => v.X)), (gate.Vertices.Min(v => v.Y), gate.Vertices.Max(v => v.Y))]), Edges(gate.Vertices));
    }

    // The box in data values, for those dimensions whose scale is worth passing by.
    private (int Base, double Min, double Max)[] Box(Gate gate, IReadOnlyList<(double Low, double High)>? extent)
    {
        if (extent is null) return [];
        var box = new List<(int, double, double)>();
        for (int i = 0; i < gate.Dimensions.Count; i++)
        {
            if (DataRange.Around(gate.Dimensions[i].Scale, extent[i].Low, extent[i].High) is { } range) box.Add((_dimensions[Index(gate, gate.Dimensions[i])].Base, range.Min, range.Max));
        }

        return [.. box];
    }

    private int Index(Gate gate, GateDimension dimension, (int, GridRounding)? grid = null)
    {
        if (_indices.TryGetValue((dimension, grid), out int index)) return index;
        int from = dimension.Scale is null && grid is null ? -1 : Index(gate, dimension with { Scale = null });
        _dimensions.Add(new PlanDimension(BoundDimension.Bind(_channels, dimension, gate.ToString(), grid), from));
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
