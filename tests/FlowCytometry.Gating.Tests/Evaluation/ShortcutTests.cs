using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Tests.Evaluation;

/// <summary>Gates on scales are decided in data values where that is safe: membership is that of the scale, event for event.</summary>
public sealed class ShortcutTests
{
    public static TheoryData<string> Scales => [.. All.Keys];

    private static readonly Dictionary<string, IChannelTransform> All = new(StringComparer.Ordinal)
    {
        ["logicle"] = new LogicleTransform(262144, 0.5, 4.5, 0),
        ["logicle, narrow"] = new LogicleTransform(1000, 0, 4, 1),
        ["hyperlog"] = new HyperlogTransform(10000, 1, 4, 0.5),
        ["asinh"] = AsinhTransform.WithCofactor(5),
        ["log"] = new LogTransform(10000, 4),
        ["linear"] = new LinearTransform(1000, 100),
        ["flowjo-biex"] = new FlowJoBiexTransform(262144, 0, -100, 4.418539922),
        ["flowjo-log"] = new FlowJoLogTransform(1, 5),
        ["flowjo-linear"] = new FlowJoLinearTransform(0, 262144),
    };

    [Theory]
    [MemberData(nameof(Scales))]
    public void A_range_holds_what_its_scale_says(string name)
    {
        var transform = All[name];
        double?[] limits = [null, -0.5, 0, 0.05, 0.25, 0.5, 0.95, 1.2, double.PositiveInfinity];
        foreach (var (boundMin, boundMax) in new (double?, double?)[] { (null, null), (0.05, 0.95), (0.25, 0.5) })
        {
            var scale = new ScaleTransform("s", transform, boundMin, boundMax);
            var dimension = new GateDimension("X", scale: scale);
            double[] values = Adversaries(transform, limits);
            var table = Tables.Of(("X", values));
            foreach (double? min in limits)
            {
                foreach (double? max in limits)
                {
                    var strategy = GatingStrategy.Create(new PopulationDefinition("P", new RectangleGate("r", new GateRange(dimension, min, max))));
                    var mask = strategy.Apply(table)["/P"].Mask;
                    Assert.Equal(mask.Words, strategy.Apply(table, Known(table))["/P"].Mask.Words);
                    for (int i = 0; i < values.Length; i++)
                    {
                        double y = scale.Apply(values[i]);
                        bool expected = !double.IsNaN(y) && !(y < min) && !(y >= max);
                        if (mask[i] != expected) Assert.Fail($"{name}, bounds {boundMin} {boundMax}, range {min} {max}: x = {values[i]:R}, y = {y:R} is {(expected ? "inside" : "outside")}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Scales_that_cost_are_passed_by()
    {
        foreach (string name in new[] { "logicle", "logicle, narrow", "hyperlog", "asinh", "log", "flowjo-biex", "flowjo-log" })
        {
            Assert.NotNull(DataRange.Half(new ScaleTransform("s", All[name]), 0.25, 0.75));
            Assert.NotNull(DataRange.Half(new ScaleTransform("s", All[name], 0.1, 0.9), 0.1, 0.95));
            Assert.NotNull(DataRange.Around(new ScaleTransform("s", All[name]), 0.25, 0.75));
        }

        Assert.Null(DataRange.Half(null, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void A_region_holds_what_its_scales_say_however_many_events_the_parent_keeps(string name)
    {
        var transform = All[name];
        var x = new GateDimension("X", scale: new ScaleTransform("s", transform));
        var y = new GateDimension("Y", scale: new ScaleTransform("t", transform, 0.3, 0.8));
        var random = new Random(5);
        double[] Column() => [.. Enumerable.Range(0, 20_000).Select(_ => transform.Invert((random.NextDouble() * 1.4) - 0.2)), .. Adversaries(transform, [0.2, 0.3, 0.8])];
        var table = Tables.Of(("X", Column()), ("Y", Column()), ("Z", [.. Column().Select(_ => random.NextDouble())]));
        Gate[] regions =
        [
            new PolygonGate("p", x, y, [new(0.2, 0.3), new(0.5, 0.25), new(0.8, 0.8), new(0.4, 0.9)]),
            new PolygonGate("small", x, y, [new(0.5, 0.5), new(0.51, 0.5), new(0.5, 0.52)]),
            EllipsoidGate.FromAxes("e", x, y, new GatePoint(0.5, 0.5), 0.2, 0.05, 0.7),
            new EllipsoidGate("indefinite", [x, y], [0.5, 0.5], [0.01, 0.02, 0.03, 0.01], 1),
        ];
        foreach (double share in new[] { 1, 0.4, 0.01 })
        {
            var parent = new PopulationDefinition("S", new RectangleGate("S", new GateRange(new GateDimension("Z"), null, share)));
            var strategy = GatingStrategy.Create([parent, .. regions.Select(r => new PopulationDefinition(r.Id, r, "/S"))]);
            foreach (var hierarchy in new[] { strategy.Apply(table), strategy.Apply(table, Known(table)) })
            {
                foreach (var region in regions) Assert.Equal(Expected(region, table, hierarchy["/S"].Mask), hierarchy["/S/" + region.Id].Mask.Words.ToArray());
            }
        }
    }

    // Positions that have been worked out before, without bounds.
    private static GatingOptions Known(EventTable table) =>
        new() { Positions = d => d.Scale is null ? null : new EventColumn(DimensionValues.Read(table, d with { Scale = new ScaleTransform("known", d.Scale.Transform) })) };

    // The region's own kernel on every event's scaled values, without any way round.
    private static ulong[] Expected(Gate region, EventTable table, EventMask parent)
    {
        double[] xs = DimensionValues.Read(table, region.Dimensions[0]), ys = DimensionValues.Read(table, region.Dimensions[1]);
        ulong[] words = [.. parent.Words];
        if (region is PolygonGate polygon)
        {
            PolygonKernel.And(xs, ys, new PolygonOutline([.. polygon.Vertices.Select(v => v.X)], [.. polygon.Vertices.Select(v => v.Y)]), words);
        }
        else
        {
            var ellipsoid = (EllipsoidGate)region;
            EllipsoidKernel.And([.. xs, .. ys], [0, xs.Length], xs.Length, [.. ellipsoid.Mean], ellipsoid.Inverse, ellipsoid.DistanceSquare, words);
        }

        return words;
    }

    // Values on, beside and far from the limits, down to the last bit.
    private static double[] Adversaries(IChannelTransform transform, IEnumerable<double?> limits)
    {
        var values = new List<double> { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, double.MaxValue, double.MinValue, 1e30, -1e30 };
        foreach (double limit in limits.OfType<double>().Where(double.IsFinite))
        {
            foreach (double offset in new[] { 0, 1e-15, -1e-15, 1e-12, -1e-12, 4e-10, -4e-10, 1e-9, -1e-9, 1e-8, -1e-8, 1e-3, -1e-3 })
            {
                double value = transform.Invert(limit + offset);
                if (!double.IsFinite(value)) continue;
                for (int ulp = -3; ulp <= 3; ulp++) values.Add(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) + ulp));
            }
        }

        return [.. values];
    }
}
