using System.Globalization;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class GateTests(Samples samples) : IClassFixture<Samples>
{
    /// <summary>Gating-ML 2.0: large events, and among them those with much side scatter.</summary>
    public const string Strategy = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gating:Gating-ML xmlns:gating="http://www.isac-net.org/std/Gating-ML/v2.0/gating" xmlns:data-type="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
          <gating:RectangleGate gating:id="Large">
            <gating:dimension gating:min="60000" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="FSC-A" /></gating:dimension>
          </gating:RectangleGate>
          <gating:RectangleGate gating:id="Granular" gating:parent_id="Large">
            <gating:dimension gating:min="50000" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="SSC-A" /></gating:dimension>
          </gating:RectangleGate>
        </gating:Gating-ML>
        """;

    [Fact]
    public void Json_text_and_tables_agree()
    {
        string gates = samples.Write("gates.xml", Strategy), membership = samples.New("m.csv"), stats = samples.New("s.csv");
        var json = CommandRun.Good("gate", samples.Marrow, "--gating", gates, "--json", "--membership", membership, "--stats", stats).Json;
        Assert.Equal("mrd-gate/1", json.GetProperty("schema").GetString());
        Assert.Equal("gates.xml", json.GetProperty("gating").GetString());
        Assert.Equal(20000, json.GetProperty("events").GetInt32());
        var populations = json.GetProperty("populations").EnumerateArray().ToList();
        Assert.Equal(["/Large", "/Large/Granular"], populations.Select(p => p.GetProperty("path").GetString()));
        Assert.Equal(["Large", "Granular"], populations.Select(p => p.GetProperty("gate").GetString()));
        int[] counts = [.. populations.Select(p => p.GetProperty("count").GetInt32())];
        Assert.InRange(counts[1], 1, counts[0] - 1);
        Assert.Equal(100.0 * counts[1] / counts[0], populations[1].GetProperty("percentOfParent").GetDouble(), 1e-12);
        Assert.Equal(100.0 * counts[1] / 20000, populations[1].GetProperty("percentOfTotal").GetDouble(), 1e-12);

        string[] rows = File.ReadAllLines(membership);
        Assert.Equal("Large,Granular", rows[0]);
        Assert.Equal(20001, rows.Length);
        Assert.Equal(counts[0], rows.Count(r => r.StartsWith("1,", StringComparison.Ordinal)));
        Assert.Equal(counts[1], rows.Count(r => r == "1,1"));
        Assert.Equal(0, rows.Count(r => r == "0,1"));

        string[] table = File.ReadAllLines(stats);
        Assert.Equal(3, table.Length);
        Assert.StartsWith("file,population,gate,count,parentCount,totalCount,percentOfParent,percentOfTotal,FSC-A mean,FSC-A median,FSC-A cv,FSC-A robustCv,", table[0], StringComparison.Ordinal);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"marrow.fcs,/Large,Large,{counts[0]},20000,20000,"), table[1], StringComparison.Ordinal);
        Assert.All(table, row => Assert.Equal(table[0].Count(c => c == ','), row.Count(c => c == ',')));
        Assert.Contains("Granular", CommandRun.Good("gate", samples.Marrow, "--gating", gates).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_stay_in_the_file_give_the_same_to_the_byte()
    {
        string gates = samples.Write("gates.xml", Strategy);
        string[] Outputs(params string[] options)
        {
            string membership = samples.New("m.csv"), stats = samples.New("s.csv");
            string json = CommandRun.Good(["gate", samples.Marrow, "--gating", gates, "--json", "--membership", membership, "--stats", stats, .. options]).Out;
            return [json, File.ReadAllText(membership), File.ReadAllText(stats)];
        }

        Assert.Equal(Outputs(), Outputs("--memory", "1M"));
        Assert.Contains("800M", CommandRun.Sentence(ExitCode.Usage, "gate", samples.Marrow, "--gating", gates, "--memory", "much"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_the_file_lacks_is_named_with_its_gate()
    {
        string gates = samples.Write("gates.xml", Strategy.Replace("SSC-A", "SSC-X", StringComparison.Ordinal));
        string sentence = CommandRun.Sentence(ExitCode.Input, "gate", samples.Marrow, "--gating", gates);
        Assert.Contains("SSC-X", sentence, StringComparison.Ordinal);
        Assert.Contains("Granular", sentence, StringComparison.Ordinal);
        Assert.Contains("SSC-A", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_where_gating_fails()
    {
        string gates = samples.Write("gates.xml", Strategy), membership = samples.New("m.csv");
        CommandRun.Sentence(ExitCode.Input, "gate", samples.Truncated, "--gating", gates, "--membership", membership, "--stats", membership + ".stats.csv");
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(membership)!));
    }
}
