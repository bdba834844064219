using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

/// <summary>What is no FCS file, or not the right one, is refused in one sentence that names it; exit code 3.</summary>
public sealed class InputErrorTests(Samples samples) : IClassFixture<Samples>
{
    public static TheoryData<string[]> Commands =>
    [
        ["info", "FILE"],
        ["convert", "FILE", "--values", "raw"],
        ["gate", "FILE", "--gating", "GATES"],
        ["analyze", "FILE", "--protocol", "b-all"],
        ["anonymize", "FILE", "-o", "NEW"],
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder(string[] command) => Assert.Contains("is a folder", Sentence(command, samples.Folder), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_file_that_is_not_there(string[] command)
    {
        string sentence = Sentence(command, Path.Combine(samples.Folder, "marow.fcs"));
        Assert.Contains("there is no file", sentence, StringComparison.Ordinal);
        Assert.Contains("did you mean 'marrow.fcs'", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_empty_file(string[] command) => Assert.Contains("empty.fcs", Sentence(command, samples.Empty), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_text_file(string[] command) => Assert.Contains("text.fcs", Sentence(command, samples.Text), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_file_that_ends_in_its_header(string[] command) => Assert.Contains("header-only.fcs", Sentence(command, samples.HeaderOnly), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_truncated_file(string[] command)
    {
        if (command[0] is "info") return; // the header is whole, and no more is read
        Assert.Contains("truncated.fcs", Sentence(command, samples.Truncated), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return; // root may read everything
        string path = samples.Write("secret.fcs", "FCS3.1");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("secret.fcs", Sentence(["info", "FILE"], path), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_files_the_good_ones_are_done()
    {
        var run = CommandRun.Of("info", samples.Marrow, samples.Text, samples.Marrow, "--json");
        Assert.Equal(ExitCode.Input, run.Code);
        Assert.Equal(2, run.Json.GetArrayLength());
        Assert.Contains("text.fcs", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gating_strategy_that_is_none()
    {
        string gates = samples.Write("gates.xml", "<Gating-ML/>");
        Assert.Contains("gates.xml", CommandRun.Sentence(ExitCode.Input, "gate", samples.Marrow, "--gating", gates), StringComparison.Ordinal);
        Assert.Contains("there is no file", CommandRun.Sentence(ExitCode.Input, "gate", samples.Marrow, "--gating", gates + "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_protocol_that_is_none()
    {
        string protocol = samples.Write("ours.yaml", "schema: mrd-protocol/1\nname: [");
        Assert.Contains("ours.yaml", CommandRun.Sentence(ExitCode.Input, "analyze", samples.Marrow, "--protocol", protocol), StringComparison.Ordinal);
        Assert.Contains("ours.yaml", CommandRun.Sentence(ExitCode.Input, "protocols", "check", protocol), StringComparison.Ordinal);
    }

    private string Sentence(string[] command, string file)
    {
        string gates = samples.Write("gates.xml", GateTests.Strategy);
        return CommandRun.Sentence(ExitCode.Input, [.. command.Select(a => a == "FILE" ? file : a == "GATES" ? gates : a == "NEW" ? samples.New("x") : a)]);
    }
}
