using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class AnonymizeTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void What_names_someone_goes_and_the_events_stay()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!, map = samples.New("map.csv");
        CommandRun.Good("anonymize", samples.Marrow, samples.WithoutCd45, "-o", folder, "--map", map);
        string first = Path.Combine(folder, "anonymous-0001.fcs");
        Assert.Equal(CommandRun.Good("convert", samples.Marrow).Out, CommandRun.Good("convert", first).Out);
        var keywords = CommandRun.Good("info", first, "--json", "--keywords").Json.GetProperty("dataSets")[0].GetProperty("keywords");
        Assert.False(keywords.TryGetProperty("$SRC", out _));
        Assert.False(keywords.TryGetProperty("$FIL", out _));
        Assert.False(keywords.TryGetProperty("$DATE", out _));
        Assert.Equal(["file,anonymous", "marrow.fcs,anonymous-0001.fcs", "without-cd45.fcs,anonymous-0002.fcs"], File.ReadAllLines(map));
        string[] report = File.ReadAllLines(Path.Combine(folder, "report.csv"));
        Assert.Contains("anonymous-0001.fcs,0,$SRC,removed", report);
        Assert.DoesNotContain(report, l => l.Contains("marrow", StringComparison.Ordinal));
    }

    [Fact]
    public void Keywords_are_given_values_and_what_is_left_out_is_reported()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!, source = samples.New("tail.fcs");
        File.WriteAllBytes(source, [.. File.ReadAllBytes(samples.Marrow), .. "Dr. House"u8]);
        CommandRun.Good("anonymize", source, "-o", folder, "--set", "$SRC=case 7, day=29", "--set", "study=A");
        var keywords = CommandRun.Good("info", Path.Combine(folder, "anonymous-0001.fcs"), "--json", "--keywords").Json.GetProperty("dataSets")[0].GetProperty("keywords");
        Assert.Equal("case 7, day=29", keywords.GetProperty("$SRC").GetString());
        Assert.Equal("A", keywords.GetProperty("study").GetString());
        string[] report = File.ReadAllLines(Path.Combine(folder, "report.csv"));
        Assert.Contains("anonymous-0001.fcs,0,$SRC,replaced", report);
        Assert.Contains(report, l => l.EndsWith(" bytes outside all segments,removed", StringComparison.Ordinal));
        Assert.Contains("--set takes KEY=VALUE", CommandRun.Sentence(ExitCode.Usage, "anonymize", source, "-o", folder, "--set", "SRC"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_there_is_not_replaced()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!;
        CommandRun.Good("anonymize", samples.Marrow, "-o", folder);
        Assert.Contains("--force", CommandRun.Sentence(ExitCode.Usage, "anonymize", samples.WithoutCd45, "-o", folder), StringComparison.Ordinal);
        CommandRun.Good("anonymize", samples.WithoutCd45, "-o", folder, "--force", "--keep", "$DATE");
        Assert.True(CommandRun.Good("info", Path.Combine(folder, "anonymous-0001.fcs"), "--json", "--keywords").Json.GetProperty("dataSets")[0].GetProperty("keywords").TryGetProperty("$DATE", out _));
    }
}
