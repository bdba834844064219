using FlowCytometry.Gating.Conversion;
using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Gating.Yaml;
using FlowCytometry.Transforms;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.Conversion;

public sealed class GatingConversionTests
{
    [SharedDataTheory]
    [InlineData("flowsom/gating.wsp", "flowsom/68983.fcs")]
    [InlineData("diamond/simple_diamond_example_quad_gate.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("diamond/test_data_diamond_asinh_rect.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("diamond/test_data_diamond_biex_rect.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("line/simple_poly_and_rect.wsp", "line/data_set_simple_line_100.fcs")]
    [InlineData("line/single_ellipse_51_events.wsp", "line/data_set_simple_line_100.fcs")]
    public void FlowJo_to_ours_to_Gating_ML_keeps_every_event_of_every_gate(string workspace, string file)
    {
        var table = FcsImport.Read(SharedData.Path("flowjo", file));
        var original = FlowJoWorkspace.Read(SharedData.Path("flowjo", workspace)).Find(file)!.Strategy;
        using var yaml = new MemoryStream();
        GatingYamlWriter.Write(original, yaml);
        yaml.Position = 0;
        var converted = GatingConversion.ToGatingMl(GatingYamlReader.Read(yaml, "ours.yaml").Strategy);
        Assert.All(converted.Diagnostics, d => Assert.Equal("grid-dropped", d.Code));
        using var xml = new MemoryStream();
        GatingMlWriter.Write(converted.Strategy, xml);
        xml.Position = 0;
        AssertSame(original.Apply(table), GatingMlReader.Read(xml, "back.xml").Strategy.Apply(table));
    }

    [Fact]
    public void Limits_on_any_scale_become_the_very_same_limits_in_data_values()
    {
        var random = new Random(2);
        foreach (var transform in new IChannelTransform[] { new FlowJoBiexTransform(), new FlowJoLogTransform(10, 4), new FlowJoLinearTransform(-100, 1000), new LogTransform(1000, 3), new LogicleTransform(1000, 1, 4, 0) })
        {
            foreach (var (boundMin, boundMax) in new (double?, double?)[] { (null, null), (0.2, 0.7) })
            {
                var scale = new ScaleTransform("s", transform, boundMin, boundMax);
                foreach (var (min, max) in new (double?, double?)[] { (0.2, 0.7), (null, 0.5), (0.3, null), (null, null), (-0.5, 1.5), (0.9, 0.1), (2, null), (null, -3) })
                {
                    var (low, high) = ScaleThreshold.ToData(scale, min, max);
                    var values = new List<double> { double.NegativeInfinity, double.PositiveInfinity, double.NaN, 0, -1, 1e6 };
                    foreach (double edge in new[] { low, high }.OfType<double>()) values.AddRange([Math.BitDecrement(edge), edge, Math.BitIncrement(edge)]);
                    for (int i = 0; i < 200; i++) values.Add((random.NextDouble() * 2000) - 500);
                    foreach (double x in values)
                    {
                        double y = scale.Apply(x);
                        bool onScale = !double.IsNaN(y) && !(y < min) && !(y >= max), inData = !double.IsNaN(x) && !(x < low) && !(x >= high);
                        if (onScale != inData) Assert.Fail($"{scale}, {min} {max}: {low:R} {high:R}; {x:R} is at {y:R}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_polygon_on_the_biex_is_the_same_region_in_data_values()
    {
        var biex = new ScaleTransform("biex", new FlowJoBiexTransform(262144, 0.5, -50, 4.4));
        GateDimension x = new("X", scale: biex), y = new("Y", scale: new ScaleTransform("asinh", AsinhTransform.WithCofactor(150)));
        var polygon = new PolygonGate("p", x, y, [new(-0.1, 0.1), new(0.3, 8), new(0.9, 5), new(0.5, 1), new(1.2, -2)]);
        var random = new Random(8);
        double[] Column(IChannelTransform t, double from, double to) => [.. Enumerable.Range(0, 50_000).Select(_ => t.Invert(from + (random.NextDouble() * (to - from))))];
        var table = Tables.Of(("X", [.. Column(biex.Transform, -0.2, 1.2), -1e6, 1e6]), ("Y", [.. Column(AsinhTransform.WithCofactor(150), -3, 9), 100, -100]));
        var original = GatingStrategy.Create(new PopulationDefinition("P", polygon));
        var converted = GatingConversion.ToGatingMl(original);
        Assert.Empty(converted.Diagnostics);
        Assert.InRange(original.Apply(table)["/P"].Count, 5_000, 45_000);
        AssertSame(original.Apply(table), converted.Strategy.Apply(table));
    }

    [Fact]
    public void What_cannot_be_said_is_named_with_all_that_hangs_on_it()
    {
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("Marked", new RectangleGate("m", new GateRange(GateDimension.OfMarker("CD19"), 1))),
            new PopulationDefinition("Child", new RectangleGate("c", new GateRange(new GateDimension("X"), 1)), "/Marked"),
            new PopulationDefinition("Found", new EstimatedGate("f", "valley", [new GateDimension("X")])),
            new PopulationDefinition("Not", new BooleanGate("n", BooleanOperation.Not, new GateReference("Child"))),
            new PopulationDefinition("Kept", new RectangleGate("k", new GateRange(new GateDimension("X"), 1))));
        var converted = GatingConversion.ToGatingMl(strategy);
        Assert.Equal(["/Kept"], converted.Strategy.Populations.Select(p => p.Path));
        Assert.Equal(
            [
                "population /Marked is left out: Gating-ML 2.0 names channels, not markers ('CD19').",
                "population /Marked/Child is left out: its parent is left out.",
                "population /Found is left out: Gating-ML 2.0 has no data-driven gates ('valley'); place it on events first.",
                "population /Not is left out: it refers to /Marked/Child, which is left out.",
            ],
            converted.Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void An_ellipse_on_the_biex_becomes_a_polygon_and_it_is_said()
    {
        var biex = new ScaleTransform("biex", new FlowJoBiexTransform());
        var ellipse = EllipsoidGate.FromAxes("e", new GateDimension("X", scale: biex), new GateDimension("Y", scale: biex), new GatePoint(0.5, 0.5), 0.3, 0.1, 0.5);
        var converted = GatingConversion.ToGatingMl(GatingStrategy.Create(new PopulationDefinition("E", ellipse)));
        Assert.Equal("ellipse-as-polygon", Assert.Single(converted.Diagnostics).Code);
        Assert.IsType<PolygonGate>(converted.Strategy["/E"].Gate);
    }

    private static void AssertSame(GatingHierarchy expected, GatingHierarchy actual)
    {
        Assert.Equal(expected.Populations.Count, actual.Populations.Count);
        foreach (var population in expected.Populations) Assert.Equal(population.Mask.Words, actual[population.Path].Mask.Words);
    }
}
