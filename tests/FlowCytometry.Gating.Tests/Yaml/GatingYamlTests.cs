using System.Text;
using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Gating.Yaml;
using FlowCytometry.Transforms;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.Yaml;

public sealed class GatingYamlTests
{
    private const string Example = """
        # Tube 1 of the panel.
        # Checked in May.

        gating: 1
        name: "Tube 1: B cells"
        scales:
          fluorescence: { kind: logicle, T: 262144, W: 0.5, M: 4.5, A: 0 }  # all channels alike
        axes:
          # the backbone marker
          CD45: { marker: CD45, compensation: file, scale: fluorescence }
        populations:
          # doublets lie off the diagonal
          - name: Singlets  # by area and height
            gate: polygon
            x: FSC-A
            y: FSC-H
            vertices:
              - [0, 0]
              - [100, 80]
              - [100, 100]
              - [80, 100]
            children:
              - name: CD45+
                gate: rectangle
                ranges:
                  CD45: { min: 0.3 }  # by the valley
              - name: Ball
                gate: ellipsoid
                axes: [FSC-A, FSC-H]
                mean: [50, 50]
                halfAxes: [20, 10]
                angle: 45
              - id: Q
                gate: quadrants
                dividers:
                  size: { axis: FSC-A, at: [40, 60] }
                parts:
                  - name: small
                    where: { size: 0 }
                  - name: large
                    where: { size: 99 }
                    children:
                      - name: not CD45+
                        gate: not
                        of: /Singlets/CD45+
          - name: some
            gate: or
            of: [Ball, { not: small }]
        # the end
        """;

    [Fact]
    public void A_hand_written_file_means_what_it_says()
    {
        var document = Parse(Example);
        Assert.Equal("Tube 1: B cells", document.Title);
        Assert.Equal(["/Singlets", "/Singlets/CD45+", "/Singlets/Ball", "/Singlets/small", "/Singlets/large", "/Singlets/large/not CD45+", "/some"], document.Strategy.Populations.Select(p => p.Path));
        var channels = new[] { new Channel("FSC-A", null, ChannelKind.ForwardScatter, 1), new Channel("FSC-H", null, ChannelKind.ForwardScatter, 1), new Channel("V500-A", "CD45 V500", ChannelKind.Fluorescence, 1) };
        double bright = new LogicleTransform(262144, 0.5, 4.5, 0).Invert(0.5);
        var table = new EventTable("t.fcs", 3, channels, [new EventColumn(new double[] { 50, 70, 30 }), new EventColumn(new double[] { 50, 70, 30 }), new EventColumn(new[] { bright, 0, bright })]);
        var hierarchy = document.Strategy.Apply(table);
        Assert.Equal([0, 2], hierarchy["/Singlets/CD45+"].Mask.ToIndices());
        Assert.Equal([1], hierarchy["/Singlets/large/not CD45+"].Mask.ToIndices());
        Assert.Equal([0], hierarchy["/Singlets/Ball"].Mask.ToIndices());
        Assert.Equal([0, 1], hierarchy["/some"].Mask.ToIndices());
    }

    [Fact]
    public void Comments_survive_writing()
    {
        string written = GatingYamlWriter.ToText(Parse(Example));
        foreach (string comment in new[] { "# Tube 1 of the panel.\n# Checked in May.\n\ngating: 1\n", "A: 0 }  # all channels alike\n", "  # the backbone marker\n  CD45:", "  # doublets lie off the diagonal\n  - name: Singlets  # by area and height\n", "{ min: 0.3 }  # by the valley\n", "\n# the end\n" })
        {
            Assert.Contains(comment, written, StringComparison.Ordinal);
        }

        Assert.Equal(written, GatingYamlWriter.ToText(Parse(written)));
    }

    [SharedDataTheory]
    [InlineData(1, "data1.fcs")]
    [InlineData(2, "data2.fcs")]
    [InlineData(3, "9399_1_3_NKR.fcs")]
    public void Gating_ML_to_ours_and_back_keeps_every_event_of_every_gate(int set, string file)
    {
        var original = GatingMlReader.Read(SharedData.Path("gating-ml", "gates", $"gates{set}.xml")).Strategy;
        var ours = Parse(GatingYamlWriter.ToText(new GatingYamlDocument { Strategy = original })).Strategy;
        using var stream = new MemoryStream();
        GatingMlWriter.Write(ours, stream);
        stream.Position = 0;
        AssertSame(original, GatingMlReader.Read(stream, "back.xml").Strategy, FcsImport.Read(SharedData.Path("gating-ml", "fcs", file)));
    }

    [SharedDataTheory]
    [InlineData("flowsom/gating.wsp", "flowsom/68983.fcs")]
    [InlineData("diamond/test_data_diamond_asinh_rect.wsp", "diamond/test_data_diamond_01.fcs")]
    [InlineData("line/single_ellipse_51_events.wsp", "line/data_set_simple_line_100.fcs")]
    public void FlowJo_to_ours_keeps_every_event_of_every_gate_in_both_geometries(string workspace, string file)
    {
        var sample = FlowJoWorkspace.Read(SharedData.Path("flowjo", workspace)).Find(file)!;
        string text = GatingYamlWriter.ToText(new GatingYamlDocument { Strategy = sample.Strategy });
        var ours = Parse(text).Strategy;
        var table = FcsImport.Read(SharedData.Path("flowjo", file));
        AssertSame(sample.Strategy, ours, table);
        AssertSame(sample.Strategy, ours, table, new GatingOptions { FlowJoBinning = true });
        Assert.Equal(text, GatingYamlWriter.ToText(Parse(text)));
    }

    public static TheoryData<string, string> Invalid => new()
    {
        { "gating: 2", "line 1, column 9: strategy: this is version 2 of the format; version 1 is read." },
        { "gating: 1\npopulations:\n  - name: A\n    gate: rectangel\n", "line 4, column 11: population 'A': there is no gate 'rectangel'; there are: rectangle, polygon, ellipsoid, quadrants, and, or, not (did you mean 'rectangle'?)." },
        { "gating: 1\npopulations:\n  - name: A\n    gate: rectangle\n    ranges: { X: { mni: 1 } }", "line 5, column 20: population 'A': the key 'mni' is not known here; known are: min, max (did you mean 'min'?)." },
        { "gating: 1\npopulations:\n  - name: A\n    gate: rectangle\n    ranges: { X: { min: 1,5 } }", "line 5" },
        { "gating: 1\npopulations:\n  - name: A\n    gate: polygon\n    x: X\n    y: Y\n    vertices: [[1, 2], [3, 4]]", "line 3, column 5: population 'A': gate 'A': a polygon needs at least three vertices, not 2." },
        { "gating: 1\naxes:\n  CD19: { channel: X, scale: lin }", "line 3, column 30: axis 'CD19': there is no scale 'lin'." },
        { "gating: 1\nscales:\n  l: { kind: logicle, T: 1000, W: 3, M: 4 }", "line 3, column 6: scale 'l': " },
        { "gating: 1\npopulations:\n  - name: A\n    gate: not\n    of: B", "gate 'A' refers to 'B', which is not defined" },
        { "gating: 1\ngating: 1", "line 2, column 1: gating: the key occurs twice." },
        { "gating: 1\npopulations: &a [*a]", "anchors and aliases (& and *) are not accepted" },
        { "gating: !!int 1", "tags (!) are not accepted" },
        { "gating: 1\n---\ngating: 1", "there is more than one document in the file" },
        { "gating: [1", "not well-formed YAML" },
        { "", "the document is empty" },
        { "just text", "strategy: it must be a mapping" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_file_is_refused_with_line_and_column(string text, string message)
    {
        string actual = Assert.Throws<GatingFormatException>(() => Parse(text)).Message;
        Assert.StartsWith("gates.yaml, line ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused()
    {
        string bomb = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.Contains("anchors and aliases", Assert.Throws<GatingFormatException>(() => Parse(bomb)).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Throws<GatingFormatException>(() => Parse("gating: " + new string('[', 500))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CD19+")]
    [InlineData("7AAD-")]
    [InlineData("yes")]
    [InlineData("1e3")]
    [InlineData("a: b # c")]
    [InlineData(" blank ")]
    [InlineData("\"quoted\" 'and' \\ back")]
    [InlineData("Q1: channel_A- , channel_B+")]
    [InlineData("- dash")]
    [InlineData("täglich ≤ 5 %")]
    [InlineData("line\nbreak")]
    [InlineData("null")]
    public void Any_name_survives(string name)
    {
        var strategy = GatingStrategy.Create(new PopulationDefinition(name, new RectangleGate("g", new GateRange(new GateDimension(name), -1.5e-7, double.PositiveInfinity))));
        var again = Parse(GatingYamlWriter.ToText(new GatingYamlDocument { Strategy = strategy, Title = name, Note = name }));
        Assert.Equal((name, name), (again.Title, again.Note));
        var population = Assert.Single(again.Strategy.Populations);
        Assert.Equal(name, population.Name);
        Assert.Equal(new GateRange(new GateDimension(name), -1.5e-7, double.PositiveInfinity), ((RectangleGate)population.Gate).Ranges[0]);
    }

    [Fact]
    public void A_data_driven_gate_is_read_written_and_placed()
    {
        const string Text = "gating: 1\npopulations:\n  - name: bright\n    estimate: half\n    axes: [X]\n    side: above\n    of-range: 0.5\n    among: [a, b]\n    children:\n      - name: top\n        gate: rectangle\n        ranges:\n          X: { min: 9 }\n";
        var document = Parse(Text);
        var gate = (EstimatedGate)document.Strategy["/bright"].Gate;
        Assert.Equal(("half", "above", 0.5, "a, b"), (gate.Estimator, gate.Parameters.Text("side"), gate.Parameters.Number("of-range"), gate.Parameters.Text("among")));
        Assert.Equal(Text.Replace("[a, b]", "\"a, b\"", StringComparison.Ordinal), GatingYamlWriter.ToText(document));

        var table = Tables.Of(("X", [0, 4, 6, 10]));
        Assert.Contains("yet to be placed by the estimator 'half'", Assert.Throws<GatingException>(() => document.Strategy.Apply(table)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no estimator 'half'", Assert.Throws<GatingException>(() => new GateEstimators().Place(document.Strategy, table)).Message, StringComparison.Ordinal);
        var (hierarchy, estimates) = new GateEstimators(new Half()).Place(document.Strategy, table);
        Assert.Equal([2, 3], hierarchy["/bright"].Mask.ToIndices());
        Assert.Equal([3], hierarchy["/bright/top"].Mask.ToIndices());
        Assert.IsType<RectangleGate>(Assert.Single(estimates).Gate);
    }

    private sealed class Half : IGateEstimator
    {
        public string Name => "half";

        public void Check(EstimatedGate gate)
        {
        }

        public GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent) =>
            new(new RectangleGate(gate.Id, new GateRange(gate.Dimensions[0], DimensionValues.Read(hierarchy.Table, gate.Dimensions[0], hierarchy.Mask(parent)).Max() * gate.Parameters.Number("of-range"))));
    }

    private static void AssertSame(GatingStrategy before, GatingStrategy after, EventTable table, GatingOptions? options = null)
    {
        var expected = before.Apply(table, options);
        var actual = after.Apply(table, options);
        Assert.Equal(expected.Populations.Count, actual.Populations.Count);
        foreach (var population in expected.Populations) Assert.Equal(population.Mask.Words, actual[population.Path].Mask.Words);
    }

    private static GatingYamlDocument Parse(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GatingYamlReader.Read(stream, "gates.yaml");
    }
}
