using System.Text.Json;
using FlowCytometry;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class GatesTests(Samples samples) : IClassFixture<Samples>
{
    private const string Yaml = """
        # Kept when it is written again.
        gating: 1
        axes:
          CD45: { marker: CD45, compensation: file, scale: a }
        scales:
          a: { kind: asinh, cofactor: 150 }
        populations:
          - name: Large
            gate: rectangle
            ranges:
              FSC-A: { min: 60000 }
            children:
              - { name: CD45+, estimate: valley, axis: CD45, fallback: [tail, parent] }
        """;

    [Fact]
    public void Data_driven_gates_become_plain_ones_on_the_events()
    {
        string yaml = samples.Write("s.yaml", Yaml), xml = samples.New("s.xml"), wsp = samples.New("s.wsp"), again = samples.New("again.yaml");
        var left = CommandRun.Good("gates", "convert", yaml, xml);
        Assert.Contains("/Large/CD45+ is left out", left.Error, StringComparison.Ordinal);
        CommandRun.Good("gates", "convert", yaml, xml, "--events", samples.Marrow);
        CommandRun.Good("gates", "convert", xml, wsp, "--events", samples.Marrow);
        CommandRun.Good("gates", "convert", wsp, again, "--sample", "marrow.fcs");
        int[] expected = Counts(yaml);
        Assert.Equal(2, expected.Length);
        Assert.InRange(expected[1], 1, expected[0] - 1);
        foreach (string converted in (string[])[xml, wsp, again]) Assert.Equal(expected, Counts(converted));
        string rewritten = samples.New("copy.yaml");
        CommandRun.Good("gates", "convert", yaml, rewritten);
        Assert.StartsWith("# Kept when it is written again.\n", File.ReadAllText(rewritten), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_gate_was_placed_is_among_the_diagnostics()
    {
        var json = CommandRun.Good("gate", samples.Marrow, "--gating", samples.Write("s.yaml", Yaml), "--json").Json;
        var placed = Assert.Single(json.GetProperty("diagnostics").EnumerateArray());
        Assert.StartsWith("gate-", placed.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Contains("CD45+", placed.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_says_what_is_wrong_with_line_and_column()
    {
        Assert.Contains("valid; strategy file, 2 populations", CommandRun.Good("gates", "check", samples.Write("s.yaml", Yaml)).Out, StringComparison.Ordinal);
        string bad = samples.Write("bad.yaml", Yaml.Replace("estimate: valley", "estimate: vally", StringComparison.Ordinal));
        string sentence = CommandRun.Sentence(ExitCode.Input, "gates", "check", bad);
        Assert.Contains("bad.yaml, line 13, column 9: population 'CD45+': there is no estimator 'vally'", sentence, StringComparison.Ordinal);
        Assert.Contains("did you mean 'valley'?", sentence, StringComparison.Ordinal);
        string gatingMl = samples.Write("g.xml", GateTests.Strategy.Replace("gating:parent_id=\"Large\"", "gating:parent_id=\"Lrage\"", StringComparison.Ordinal));
        Assert.Contains("g.xml, line 6, column 4: <RectangleGate> 'Granular': parent_id names 'Lrage'", CommandRun.Sentence(ExitCode.Input, "gates", "check", gatingMl), StringComparison.Ordinal);
        var json = CommandRun.Good("gates", "check", samples.Write("g.xml", GateTests.Strategy), "--json").Json;
        Assert.Equal(("mrd-gates-check/1", "Gating-ML 2.0"), (json.GetProperty("schema").GetString(), json.GetProperty("format").GetString()));
    }

    [Fact]
    public void The_schema_is_printed() => Assert.Equal("https://json-schema.org/draft/2020-12/schema", CommandRun.Good("gates", "schema").Json.GetProperty("$schema").GetString());

    [Fact]
    public void Wrong_use_is_explained()
    {
        string yaml = samples.Write("s.yaml", Yaml);
        Assert.Contains("--events FILE.fcs", CommandRun.Sentence(ExitCode.Usage, "gates", "convert", yaml, samples.New("x.wsp")), StringComparison.Ordinal);
        Assert.Contains("does not end in one of", CommandRun.Sentence(ExitCode.Usage, "gates", "convert", yaml, samples.New("x.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_population_is_exported_with_its_events_and_keywords()
    {
        string gates = samples.Write("gates.xml", GateTests.Strategy), file = samples.New("granular.fcs"), stats = samples.New("s.json");
        CommandRun.Good("gate", samples.Marrow, "--gating", gates, "--stats", stats);
        CommandRun.Good("convert", samples.Marrow, "--gating", gates, "--population", "Granular", "--to", "fcs", "-o", file);
        EventTable whole = FcsImport.Read(samples.Marrow), part = FcsImport.Read(file);
        int[] inside = [.. Enumerable.Range(0, whole.EventCount).Where(i => Value(whole, "FSC-A", i) >= 60000 && Value(whole, "SSC-A", i) >= 50000)];
        Assert.Equal(inside.Length, part.EventCount);
        Assert.Equal(whole.Channels.Select(c => (c.Name, c.Label)), part.Channels.Select(c => (c.Name, c.Label)));
        foreach (var channel in whole.Channels) Assert.Equal(inside.Select(i => Value(whole, channel.Name, i)), Enumerable.Range(0, part.EventCount).Select(i => Value(part, channel.Name, i)));
        Assert.Equal(whole.Spillover?.Values.ToArray(), part.Spillover?.Values.ToArray());

        using var json = JsonDocument.Parse(File.ReadAllText(stats));
        var rows = json.RootElement.GetProperty("populations").EnumerateArray().ToList();
        Assert.Equal((2, "mrd-stats/1"), (rows.Count, json.RootElement.GetProperty("schema").GetString()));
        Assert.Equal(inside.Length, rows[1].GetProperty("count").GetInt32());
        double[] values = [.. inside.Select(i => Value(whole, "SSC-A", i)).Order()];
        var ssc = rows[1].GetProperty("channels").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "SSC-A");
        Assert.Equal((values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2, ssc.GetProperty("median").GetDouble(), 1e-6);
    }

    private static double Value(EventTable table, string channel, int i)
    {
        var one = new double[1];
        table.Column(channel).CopyTo(i, one);
        return one[0];
    }

    private int[] Counts(string gates) => [.. CommandRun.Good("gate", samples.Marrow, "--gating", gates, "--json").Json.GetProperty("populations").EnumerateArray().Select(p => p.GetProperty("count").GetInt32())];
}
