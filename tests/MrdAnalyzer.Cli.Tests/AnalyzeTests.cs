using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class AnalyzeTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void Json_is_as_the_contract_has_it()
    {
        var json = CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all", "--patient", "P1", "--sample", "S1", "--collected", "2017-05-09", "--json").Json;
        Assert.Equal("mrd-result/1", json.GetProperty("schema").GetString());
        var sample = json.GetProperty("sample");
        Assert.Equal(("marrow.fcs", "P1", "S1", "2017-05-09", 20000), (sample.GetProperty("file").GetString(), sample.GetProperty("patient").GetString(), sample.GetProperty("sample").GetString(), sample.GetProperty("collected").GetString(), sample.GetProperty("events").GetInt32()));
        Assert.Equal(CommandRun.Good("info", samples.Marrow, "--hash", "--json").Json.GetProperty("sha256").GetString(), sample.GetProperty("sha256").GetString());
        Assert.Equal("b-all", json.GetProperty("protocol").GetProperty("name").GetString());
        Assert.NotEqual(0, json.GetProperty("populations").GetArrayLength());
        Assert.Contains(json.GetProperty("verdict").GetProperty("class").GetString(), MrdClassNames.All);
    }

    [Fact]
    public void Text_begins_with_the_verdict_and_gives_the_counts()
    {
        var run = CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all");
        Assert.Contains(run.Lines[0].Split("  ")[0].ToLowerInvariant(), MrdClassNames.All);
        Assert.Contains("nucleated cells", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_that_stay_in_the_file_give_the_same_to_the_byte()
    {
        string[] Outputs(string file, params string[] options)
        {
            string membership = samples.New("m.csv"), report = samples.New("report");
            string json = CommandRun.Good(["analyze", file, "--protocol", "b-all", "--json", "--membership", membership, "-o", report, .. options]).Out;
            var files = Directory.EnumerateFiles(report, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) != ".html").Order(StringComparer.Ordinal).ToList(); // the page states the command and the hour
            return [json, File.ReadAllText(membership), .. files.Select(f => Path.GetFileName(f)), .. files.Select(File.ReadAllText)];
        }

        Assert.Equal(Outputs(samples.Marrow), Outputs(samples.Marrow, "--memory", "1M"));
    }

    [Fact]
    public void A_rule_set_of_another_disease_is_wrong_usage()
    {
        string sentence = CommandRun.Sentence(ExitCode.Usage, "analyze", samples.Marrow, "--protocol", "b-all", "--rules", "imwg2016");
        Assert.Contains("is for multiple myeloma", sentence, StringComparison.Ordinal);
        Assert.Contains("ash2021, elnall2024, pdl2022", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_ends_like_a_folder_is_wrong_usage() =>
        Assert.Contains("is a folder", CommandRun.Sentence(ExitCode.Usage, "analyze", samples.Marrow, "--protocol", "b-all", "--membership", samples.Folder + "/new/"), StringComparison.Ordinal);

    [Fact]
    public void A_class_that_is_not_wanted_ends_with_4()
    {
        string found = CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all", "--json").Json.GetProperty("verdict").GetProperty("class").GetString()!;
        string other = MrdClassNames.All.First(n => n != found);
        Assert.Equal(ExitCode.FailOn, CommandRun.Of("analyze", samples.Marrow, "--protocol", "b-all", "--fail-on", found).Code);
        Assert.Equal(ExitCode.Done, CommandRun.Of("analyze", samples.Marrow, "--protocol", "b-all", "--fail-on", other).Code);
    }

    [Fact]
    public void Not_evaluable_is_a_result() =>
        Assert.Equal("not-evaluable", CommandRun.Good("analyze", samples.WithoutCd45, "--protocol", "b-all", "--json").Json.GetProperty("verdict").GetProperty("class").GetString());

    [Fact]
    public void Membership_has_a_column_a_population_and_the_blasts_as_mrd()
    {
        string path = samples.New("m.csv");
        var json = CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all", "--json", "--membership", path).Json;
        string[] rows = File.ReadAllLines(path);
        Assert.Equal(20001, rows.Length);
        Assert.EndsWith(",mrd", rows[0], StringComparison.Ordinal);
        Assert.Equal(json.GetProperty("mrd").GetProperty("count").GetInt32(), rows.Skip(1).Count(r => r[^1] == '1'));
    }

    [Fact]
    public void Without_blasts_no_event_is_called_mrd()
    {
        string path = samples.New("m.csv");
        var run = CommandRun.Of("analyze", samples.WithoutBlasts, "--protocol", "b-all", "--json", "--membership", path);
        if (run.Json.GetProperty("mrd") is { ValueKind: System.Text.Json.JsonValueKind.Object } mrd) Assert.Equal(0, mrd.GetProperty("count").GetInt32());
        string[] rows = File.ReadAllLines(path);
        Assert.EndsWith(",mrd", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), r => Assert.Equal('0', r[^1]));
    }

    [Fact]
    public void The_report_appears_whole_in_its_folder()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!;
        var run = CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all", "-o", folder);
        string[] names = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f))];
        Assert.Contains("report.html", names);
        Assert.Contains("result.json", names);
        Assert.Contains("populations.csv", names);
        Assert.Contains(names, n => n.StartsWith("plots/", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => n.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Contains("report.html", run.Out, StringComparison.Ordinal);
        CommandRun.Good("analyze", samples.Marrow, "--protocol", "b-all", "-o", folder);
    }

    [Fact]
    public void Several_files_are_an_array_and_have_folders_of_their_own()
    {
        string folder = Path.GetDirectoryName(samples.New("x"))!;
        var run = CommandRun.Good("analyze", samples.Marrow, samples.WithoutCd45, "--protocol", "b-all", "--json", "-o", folder);
        Assert.Equal(2, run.Json.GetArrayLength());
        Assert.True(File.Exists(Path.Combine(folder, "marrow", "report.html")));
        Assert.True(File.Exists(Path.Combine(folder, "without-cd45", "report.html")));
    }

    [Fact]
    public void A_page_of_others_is_not_replaced()
    {
        string page = samples.Write("report.html", "<html>holiday</html>");
        Assert.Contains("--force", CommandRun.Sentence(ExitCode.Usage, "analyze", samples.Marrow, "--protocol", "b-all", "-o", Path.GetDirectoryName(page)!), StringComparison.Ordinal);
        Assert.Equal([page], Directory.GetFileSystemEntries(Path.GetDirectoryName(page)!));
    }
}
