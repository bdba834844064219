using System.Text.Json;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Gating.Yaml;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.Yaml;

/// <summary>The published schema and the parser say the same.</summary>
public sealed class GatingYamlSchemaTests
{
    private const string Everything = """
        gating: 1
        name: all
        note: of it
        scales: { lin: { kind: linear, T: 1000 }, lgcl: { kind: logicle, T: 1000, W: 0.5, M: 4, A: 0, boundMin: 0, boundMax: 1 } }
        compensations: { m: { dyes: [a, b], detectors: [X, Y], spillover: [[1, 0.1], [0.2, 1]] } }
        ratios: { r: { numerator: X, denominator: Y, A: 1, B: 0, C: 0 } }
        axes: { A: { channel: a, compensation: m, scale: lgcl }, R: { ratio: r }, CD19: { marker: CD19 } }
        populations:
          - name: P
            gate: polygon
            x: X
            y: Y
            vertices: [[0, 0], [1, 0], [0, 1]]
            children:
              - { name: E, gate: ellipsoid, axes: [X, Y], mean: [0, 0], halfAxes: [1, 2], angle: 30 }
              - { name: F, gate: ellipsoid, axes: [X, Y], mean: [0, 0], covariance: [[1, 0], [0, 1]], distanceSquare: 2 }
          - { name: B, gate: and, of: [/P, { not: /P/E }] }
          - { name: N, gate: not, of: /P }
          - { name: L, gate: rectangle, ranges: [{ axis: X, min: 1 }, { axis: X, max: .inf }] }
          - { id: Q, gate: quadrants, dividers: { v: { axis: A, at: [0.5] } }, parts: [{ name: low, where: { v: 0 } }, { name: high, where: { v: 1 } }] }
          - { name: V, estimate: valley, axis: X, side: below, bandwidth: 0.1, from: 1, to: 2, minimum-separation: 0.2, fallback: [tail, 1.5] }
          - { name: T, estimate: tail, axis: X, method: mad, deviations: 3, fallback: parent }
          - { name: U, estimate: quantile, axis: X, p: 0.9 }
          - { name: C, estimate: control, axis: X, control: fmo.fcs, p: 0.99 }
          - { name: M, estimate: mixture, axis: X, components: 3, between: 2 }
          - { name: O, estimate: ellipse, axes: [X, Y], near: [1, 2], level: 0.9, fallback: none }
          - { name: D, estimate: quadrant, axes: [X, Y], part: "+-", from: [0, 0], to: [9, 9], bandwidth: [1, 1], fallback: [3, 4] }
          - { name: S, estimate: singlets, axes: [X, Y] }
        """;

    private static readonly JsonDocument Text = JsonDocument.Parse(GatingYamlSchema.Text);
    private static readonly JsonSchema Schema = new(Text.RootElement);

    [Fact]
    public void What_the_parser_takes_the_schema_takes()
    {
        Assert.Equal(16, GatingYamlReader.Parse(Everything, "all.yaml", GateEstimators.Standard).Strategy.Populations.Count);
        Assert.Empty(Schema.Violations(YamlLoader.Load(Everything, "all.yaml")));
        using var stream = new StreamReader(typeof(GatingYamlSchemaTests).Assembly.GetManifestResourceStream("marrow.yaml")!);
        Assert.Empty(Schema.Violations(YamlLoader.Load(stream.ReadToEnd(), "marrow.yaml")));
    }

    [SharedDataTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_written_the_schema_takes(int set)
    {
        var strategy = GatingMlReader.Read(SharedData.Path("gating-ml", "gates", $"gates{set}.xml")).Strategy;
        Assert.Empty(Schema.Violations(YamlLoader.Load(GatingYamlWriter.ToText(new GatingYamlDocument { Strategy = strategy }), "written.yaml")));
    }

    [Theory]
    [InlineData("gating: 1", "gating: 2")]
    [InlineData("name: all", "nmae: all")]
    [InlineData("kind: linear", "kind: linaer")]
    [InlineData("T: 1000,", "T: high,")]
    [InlineData("dyes: [a, b], ", "")]
    [InlineData("numerator: X, ", "")]
    [InlineData("marker: CD19", "mark: CD19")]
    [InlineData("gate: polygon", "gate: polygone")]
    [InlineData("[[0, 0], [1, 0], [0, 1]]", "[[0, 0], [1, 0]]")]
    [InlineData("{ axis: X, min: 1 }", "{ axis: X, mni: 1 }")]
    [InlineData("{ axis: X, min: 1 }", "{ axis: X, min: one }")]
    [InlineData("{ not: /P/E }", "{ nor: /P/E }")]
    [InlineData("at: [0.5]", "at: [half]")]
    [InlineData("where: { v: 0 }", "wher: { v: 0 }")]
    [InlineData("side: below", "side: under")]
    [InlineData("components: 3", "components: 33")]
    [InlineData("method: mad", "method: mda")]
    [InlineData("part: \"+-\"", "part: \"+\"")]
    [InlineData("bandwidth: 0.1", "bandwidth: wide")]
    public void What_the_parser_refuses_the_schema_refuses(string good, string bad)
    {
        string text = Everything.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Everything, text);
        Assert.ThrowsAny<GatingException>(() => GatingYamlReader.Parse(text, "bad.yaml", GateEstimators.Standard));
        Assert.NotEmpty(Schema.Violations(YamlLoader.Load(text, "bad.yaml")));
    }

    [Fact]
    public void Every_kind_and_every_parameter_is_in_the_schema()
    {
        var definitions = Text.RootElement.GetProperty("$defs");
        var population = definitions.GetProperty("population").GetProperty("properties");
        Assert.Equal(YamlScales.Kinds, Words(definitions.GetProperty("scale").GetProperty("properties").GetProperty("kind").GetProperty("enum")));
        Assert.Equal(YamlGates.Kinds, Words(population.GetProperty("gate").GetProperty("enum")));
        Assert.Equal(GateEstimators.Standard.Names.Order(StringComparer.Ordinal), Words(population.GetProperty("estimate").GetProperty("examples")).Order(StringComparer.Ordinal));
        foreach (string estimator in GateEstimators.Standard.Names)
        {
            foreach (int axes in (int[])[1, 2])
            {
                var gate = new EstimatedGate("G", estimator, [.. Enumerable.Repeat(new GateDimension("X"), axes)], new EstimateParameters([new("mystery", "1")]));
                string known = Assert.ThrowsAny<GatingException>(() => GateEstimators.Standard.Check(gate)).Message.Split("known are: ")[1].TrimEnd('.').Split(" (did")[0];
                foreach (string parameter in known.Split(", ")) Assert.True(population.TryGetProperty(parameter, out _), $"{estimator}: {parameter}");
            }
        }
    }

    private static IEnumerable<string> Words(JsonElement list) => list.EnumerateArray().Select(w => w.GetString()!);
}
