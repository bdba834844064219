using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A strategy's gates bound to a table: every distinct dimension once, every region as a test.</summary>
internal sealed class GatingPlan
{
    private readonly ChannelBinder _channels;
    private readonly bool _binning;
    private readonly Dictionary<Key, PlanDimension> _known = [];
    private readonly List<PlanDimension> _dimensions = [];

    public GatingPlan(EventTable table, GatingOptions options) => (_channels, _binning) = (new ChannelBinder(table, options.Positions), options.FlowJoBinning);

    public PlanDimension[] Dimensions => [.. _dimensions];

    /// <summary>The gate of a population; null for a Boolean gate.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public BoundTest? Bind(PopulationDefinition population) => population.Gate switch
    {
        RectangleGate gate => new RangeTest([.. gate.Ranges.Select(r => Range(gate, r))]),
        QuadrantGate gate => new RangeTest([.. gate.Ranges(population.Quadrant!).Select(r => Range(gate, r))]),
        PolygonGate gate => Polygon(gate),
        EllipsoidGate gate => new EllipsoidTest(Indices(gate), Box(gate, gate.Extent()), [.. gate.Mean], gate.Inverse, gate.DistanceSquare),
        BooleanGate => null,
        EstimatedGate gate => throw new GatingException($"{gate}: it is yet to be placed by the estimator '{gate.Estimator}'."),
        var gate => throw new GatingException($"{gate}: {gate.GetType().Name} cannot be applied."),
    };

    private RangeTest.Item Range(Gate gate, GateRange range)
    {
        int index = Index(gate, range.Dimension);
        return _dimensions[index].Base >= 0 && DataRange.Half(range.Dimension.Scale, range.Min, range.Max) is { } data
            ? new RangeTest.Item(index, range.Min, range.Max, _dimensions[index].Base, data)
            : new RangeTest.Item(index, range.Min, range.Max);
    }

    private PolygonTest Polygon(PolygonGate gate)
    {
        if (_binning && gate.Grid is { } grid)
        {
            PositionGrid x = new(grid.Resolution, grid.X), y = new(grid.Resolution, grid.Y);
            return new PolygonTest([Index(gate, gate.X, x), Index(gate, gate.Y, y)], [], Outline([.. gate.Vertices.Select(v => new GatePoint(OnGrid(v.X, x), OnGrid(v.Y, y)))]));
        }

        int[] dimensions = [Index(gate, gate.X), Index(gate, gate.Y)];
        return new PolygonTest(dimensions, Box(gate, [Around(gate.Vertices, v => v.X), Around(gate.Vertices, v => v.Y)]), Outline(gate.Vertices));
    }

    // The box in data values, for those dimensions whose scale is worth passing by, and on scales whose positions are known.
    private BoxSide[] Box(Gate gate, Interval[]? extent)
    {
        if (extent is null) return [];
        var box = new List<BoxSide>();
        for (int i = 0; i < gate.Dimensions.Count; i++)
        {
            int index = Index(gate, gate.Dimensions[i]);
            if (_dimensions[index].Source.IsOnScale) box.Add(new BoxSide(index, extent[i].Low, Math.BitIncrement(extent[i].High)));
            else if (DataRange.Around(gate.Dimensions[i].Scale, extent[i].Low, extent[i].High) is { } range) box.Add(new BoxSide(_dimensions[index].Base, range.Min, range.Max));
        }

        return [.. box];
    }

    private int[] Indices(Gate gate)
    {
        var indices = new int[gate.Dimensions.Count];
        for (int i = 0; i < indices.Length; i++) indices[i] = Index(gate, gate.Dimensions[i]);
        return indices;
    }

    private int Index(Gate gate, GateDimension dimension, PositionGrid? grid = null)
    {
        var key = new Key(dimension, grid);
        if (_known.TryGetValue(key, out var known)) return _dimensions.IndexOf(known);
        var source = BoundDimension.Bind(_channels, dimension, gate.ToString(), grid);
        int from = source.IsOnScale || (dimension.Scale is null && grid is null) ? -1 : Index(gate, dimension with { Scale = null });
        _dimensions.Add(_known[key] = new PlanDimension(source, from));
        return _dimensions.Count - 1;
    }

    private sealed record Key(GateDimension Dimension, PositionGrid? Grid);

    private static double OnGrid(double position, PositionGrid grid)
    {
        Span<double> value = [position];
        if (grid.Rounding == GridRounding.Nearest) ValueKernel.GridNearest(value, grid.Resolution);
        else ValueKernel.GridFloor(value, grid.Resolution);
        return value[0];
    }

    private static Interval Around(IReadOnlyList<GatePoint> vertices, Func<GatePoint, double> coordinate)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var vertex in vertices) (low, high) = (Math.Min(low, coordinate(vertex)), Math.Max(high, coordinate(vertex)));
        return new Interval(low, high);
    }

    private static PolygonOutline Outline(IReadOnlyList<GatePoint> vertices)
    {
        double[] xs = new double[vertices.Count], ys = new double[vertices.Count];
        for (int i = 0; i < xs.Length; i++) (xs[i], ys[i]) = (vertices[i].X, vertices[i].Y);
        return new PolygonOutline(xs, ys);
    }
}
