using FlowCytometry.Compensation;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Cli.Tests;

public sealed class CompensateTests(Samples samples) : IClassFixture<Samples>
{
    private static readonly string[] Controls = ["060909.002", "060909.003", "060909.005", "060909.004"];

    [SharedDataFact]
    public void A_matrix_from_controls_is_written_and_used()
    {
        string csv = samples.New("matrix.csv");
        var json = CommandRun.Good(["compensate", .. Controls.Select(Shared), "--unstained", Shared("060909.001"), "-o", csv, "--json"]).Json;
        var matrix = SpilloverCsv.Read(csv);
        Assert.Equal(["FL1-H", "FL2-H", "FL3-H", "FL4-H"], matrix.Channels);
        Assert.Equal(0.242, matrix[0, 1], 0.005);
        Assert.Equal(Controls, json.GetProperty("controls").EnumerateArray().Select(c => c.GetProperty("file").GetString()));
        Assert.Equal("not-proportional", json.GetProperty("controls")[2].GetProperty("warnings")[0].GetProperty("code").GetString());

        string gates = samples.Write("g.yaml", "gating: 1\naxes:\n  PE: { channel: FL2-H, compensation: file }\npopulations:\n  - { name: PE+, gate: rectangle, ranges: { PE: { min: 50 } } }\n");
        int Count(params string[] more) => CommandRun.Good(["gate", Shared("060909.002"), "--gating", gates, "--json", .. more]).Json.GetProperty("populations")[0].GetProperty("count").GetInt32();
        Assert.True(Count() > 5000, "FITC spills over");
        Assert.True(Count("--compensation", csv) < 200, "and is compensated");
    }

    [SharedDataFact]
    public void The_report_names_controls_and_what_is_weak_about_them()
    {
        var run = CommandRun.Good(["compensate", .. Controls.Select(Shared), "--unstained", Shared("060909.001"), "--channels", "FL1-H,FL2-H,FL3-H,FL4-H"]);
        Assert.All(Controls, c => Assert.Contains(c, run.Out, StringComparison.Ordinal));
        Assert.Contains("standard error", run.Out, StringComparison.Ordinal);
        Assert.Contains("spread into each detector", run.Out, StringComparison.Ordinal);
        Assert.Contains("warning: In 060909.005 the spillover into 'FL1-H' differs", run.Error, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Wrong_use_is_explained()
    {
        Assert.Contains("give an unstained file", CommandRun.Sentence(ExitCode.Input, "compensate", Shared(Controls[0]), Shared(Controls[1])), StringComparison.Ordinal);
        Assert.Contains("2 detectors for 1 controls", CommandRun.Sentence(ExitCode.Usage, "compensate", Shared(Controls[0]), "--channels", "FL1-H,FL2-H"), StringComparison.Ordinal);
        string bad = samples.Write("bad.csv", "spillover,A,B\nA,1,0\nB,x,1\n");
        Assert.Contains("bad.csv, line 3: 'x' is not a number", CommandRun.Sentence(ExitCode.Input, "gate", samples.Marrow, "--gating", samples.Write("g.xml", GateTests.Strategy), "--compensation", bad), StringComparison.Ordinal);
    }

    private static string Shared(string name) => SharedData.Path("compensation", "flowcore-controls", name);
}
