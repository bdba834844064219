namespace MrdAnalyzer.Cli.Tests;

public sealed class SimulateTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void The_same_options_give_the_same_bytes()
    {
        string again = samples.New("marrow.fcs");
        CommandRun.Good("simulate", "--name", "marrow", "-o", Path.GetDirectoryName(again)!, "--blasts", "5", "--events", "20000", "--seed", "3", "--panel", "ten-colour");
        Assert.Equal(File.ReadAllBytes(samples.Marrow), File.ReadAllBytes(again));
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(samples.Marrow, ".truth.csv")), File.ReadAllText(Path.ChangeExtension(again, ".truth.csv")));
    }

    [Fact]
    public void The_truth_beside_it_is_what_was_asked_for()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!;
        var json = CommandRun.Good("simulate", "-o", folder, "--blasts", "1", "--events", "5000", "--json").Json;
        string[] truth = File.ReadAllLines(Path.Combine(folder, "marrow.truth.csv"));
        Assert.Equal(5001, truth.Length);
        int blasts = truth.Count(l => l.Split(',')[1] == "Blast");
        Assert.Equal(blasts, json.GetProperty("blasts").GetInt32());
        Assert.Equal(1.0, json.GetProperty("blastPercent").GetDouble(), 0.02);
    }

    [Fact]
    public void Sixteen_bit_integers_can_be_asked_for()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!;
        CommandRun.Good("simulate", "-o", folder, "--events", "500", "--storage", "integer16");
        var set = CommandRun.Good("info", Path.Combine(folder, "marrow.fcs"), "--json").Json.GetProperty("dataSets")[0];
        Assert.Equal("I", set.GetProperty("dataType").GetString());
        Assert.Equal(16, set.GetProperty("parameters")[0].GetProperty("bits").GetInt32());
    }
}
