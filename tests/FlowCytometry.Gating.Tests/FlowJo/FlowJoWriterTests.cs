using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Transforms;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.FlowJo;

public sealed class FlowJoWriterTests
{
    [SharedDataTheory]
    [InlineData("flowsom/gating.wsp", "flowsom/68983.fcs")]
    [InlineData("diamond/simple_diamond_example_quad_gate.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("diamond/test_data_diamond_asinh_rect.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("diamond/test_data_diamond_biex_rect.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("line/simple_poly_and_rect.wsp", "line/data_set_simple_line_100.fcs")]
    [InlineData("line/single_ellipse_51_events.wsp", "line/data_set_simple_line_100.fcs")]
    public void A_workspace_that_is_read_and_written_keeps_every_event_in_both_geometries(string workspace, string file)
    {
        var table = FcsImport.Read(SharedData.Path("flowjo", file));
        var original = FlowJoWorkspace.Read(SharedData.Path("flowjo", workspace)).Find(file)!.Strategy;
        var (again, diagnostics) = RoundTrip(original, table);
        Assert.Empty(diagnostics);
        foreach (bool binning in new[] { false, true })
        {
            var options = new GatingOptions { FlowJoBinning = binning };
            AssertSame(original.Apply(table, options), again.Apply(table, options), original.Populations.Count);
        }
    }

    [SharedDataTheory]
    [InlineData(1, "data1.fcs", 31)]
    [InlineData(2, "data2.fcs", 20)]
    [InlineData(3, "9399_1_3_NKR.fcs", 32)]
    public void Of_the_standards_gates_those_that_can_be_written_keep_every_event(int set, string file, int least)
    {
        var table = FcsImport.Read(SharedData.Path("gating-ml", "fcs", file));
        var original = GatingMlReader.Read(SharedData.Path("gating-ml", "gates", $"gates{set}.xml")).Strategy;
        var (again, diagnostics) = RoundTrip(original, table);
        var kept = original.Populations.Where(p => again.Contains(p.Path)).ToList();
        Assert.True(kept.Count >= least, $"only {kept.Count}: {string.Join(Environment.NewLine, diagnostics)}");
        Assert.Equal(original.Populations.Count, kept.Count + diagnostics.Count(d => d.Code == "population-left-out"));
        var expected = original.Apply(table);
        var actual = again.Apply(table);
        foreach (var population in kept) Assert.Equal(expected[population.Path].Mask.Words, actual[population.Path].Mask.Words);
    }

    [Fact]
    public void Helpers_carry_what_FlowJo_has_no_word_for()
    {
        GateDimension x = new("X"), y = new("Y"), z = new("Z/A");
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("Box", new RectangleGate("box", new GateRange(x, 1, 8), new GateRange(y, 1, 8), new GateRange(z, 1, 8))),
            new PopulationDefinition("Either", new BooleanGate("e", BooleanOperation.Or, new GateReference("Low", Complement: true), new GateReference("Box"))),
            new PopulationDefinition("Low", new RectangleGate("low", new GateRange(x, null, 5))),
            new PopulationDefinition("Back", new BooleanGate("b", BooleanOperation.Not, new GateReference("Low", Complement: true)), "/Box"),
            new PopulationDefinition("Round", EllipsoidGate.FromAxes("round", x, y, new GatePoint(5, 5), 4, 2, 0.3), "/Box"));
        var table = Tables.Random(2000, 4, "X", "Y", "Z/A");
        table = Tables.Of([.. table.Channels.Select((c, i) => (c.Name, table.Columns[i].Doubles.ToArray().Select(v => v / 10).ToArray()))]);
        var (again, diagnostics) = RoundTrip(strategy, table);
        Assert.Empty(diagnostics);
        Assert.Equal(["/Box (1)", "/Box (2)", "/Box", "/Box/Back", "/Box/Round", "/not Low", "/Either", "/Low"], again.Populations.Select(p => p.Path));
        AssertSame(strategy.Apply(table), again.Apply(table), 8);
    }

    [Fact]
    public void What_cannot_be_written_is_named()
    {
        var table = Tables.Of(("X", [1]), ("Y", [2]), ("Z", [3]));
        PolygonGate Triangle(string id, string channel, IChannelTransform? scale, double? boundMin = null, double top = 1) =>
            new(id, new GateDimension(channel, scale: scale is null ? null : new ScaleTransform("s", scale, boundMin)), new GateDimension("Y"), [new(0, 0), new(top, 0), new(0, 1)]);
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("A", Triangle("a", "X", new HyperlogTransform(1000, 1, 4, 0))),
            new PopulationDefinition("B", new RectangleGate("b", new GateRange(new GateDimension(new ChannelRatio("q", "X", "Y")), 1))),
            new PopulationDefinition("C", Triangle("c", "X", null)),
            new PopulationDefinition("D", Triangle("d", "X", AsinhTransform.WithCofactor(5))),
            new PopulationDefinition("E", Triangle("e", "X", new LinearTransform(10, 0), 0.1)),
            new PopulationDefinition("F", Triangle("f", "Z", new FlowJoBiexTransform(), top: 2)));
        var (again, diagnostics) = RoundTrip(strategy, table);
        Assert.Equal("/C", Assert.Single(again.Populations).Path);
        string[] reasons = ["the scale 'hyperlog' is not one", "no ratios ('q')", "'X' is drawn on two scales", "no bounds ('s')", "a vertex at 2 of the scale 's' is off"];
        Assert.Equal(reasons.Length, diagnostics.Count);
        foreach (var (reason, diagnostic) in reasons.Zip(diagnostics)) Assert.Contains(reason, diagnostic.Message, StringComparison.Ordinal);
    }

    private static (GatingStrategy Strategy, IReadOnlyList<GatingDiagnostic> Diagnostics) RoundTrip(GatingStrategy strategy, EventTable table)
    {
        using var stream = new MemoryStream();
        var diagnostics = FlowJoWriter.Write(strategy, table, stream);
        stream.Position = 0;
        var sample = FlowJoWorkspace.Read(stream, "written.wsp").Find(table.Name, table.EventCount)!;
        Assert.Empty(sample.Diagnostics);
        return (sample.Strategy, diagnostics);
    }

    private static void AssertSame(GatingHierarchy expected, GatingHierarchy actual, int count)
    {
        Assert.Equal(count, actual.Populations.Count);
        foreach (var population in expected.Populations) Assert.Equal(population.Mask.Words, actual[population.Path].Mask.Words);
    }
}
