using System.Diagnostics;
using System.Text.RegularExpressions;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>
/// README.md does not lie: its commands run and print what stands there, its code compiles and runs, its links lead somewhere. With
/// <c>MRD_UPDATE=1</c> the outputs are written anew.
/// </summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Command = "dotnet run -c Release --project src/MrdAnalyzer.Cli -- ";
    private const int MostLines = 200;
    private const string Picture = "plots/08-cd10-and-cd38-of-the-b-lineage.svg";
    private static readonly string _path = Path.Combine(Repository.Root, "README.md");
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-readme-").FullName;

    public ReadmeTests() => Directory.CreateSymbolicLink(Path.Combine(_folder, "testdata"), Path.Combine(Repository.Root, "testdata"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Its_commands_print_what_stands_there()
    {
        string readme = File.ReadAllText(_path);
        var runs = ShownRun().Matches(readme).ToList();
        string renewed = readme;
        foreach (var shown in runs) renewed = renewed.Replace(shown.Value, $"{shown.Groups["start"].Value}{Run(shown.Groups["command"].Value)}{shown.Groups["end"].Value}", StringComparison.Ordinal);
        if (Update.IsAsked) File.WriteAllText(_path, renewed);
        else Assert.Equal(readme, renewed);
        Assert.NotEmpty(runs);
    }

    [Fact]
    public void Its_first_command_leaves_a_report_with_the_picture_it_shows()
    {
        string command = Assert.Single(File.ReadAllLines(_path), l => l.StartsWith(Command, StringComparison.Ordinal));
        Assert.NotEmpty(Run("mrd " + command[Command.Length..]));
        Assert.True(File.Exists(Path.Combine(_folder, "report", "report.html")));

        string drawn = File.ReadAllText(Path.Combine(_folder, "report", Picture)), shown = Path.Combine(Repository.Root, "src", "MrdAnalyzer.Reporting", "relapse.svg");
        if (Update.IsAsked) File.WriteAllText(shown, drawn);
        Assert.True(drawn == File.ReadAllText(shown), "The picture in README.md is not the one that the command draws.");
    }

    [Fact]
    public void Its_code_compiles_and_runs()
    {
        string here = File.ReadAllText(Path.Combine(Repository.Root, "tests", "MrdAnalyzer.Conventions.Tests", "ReadmeSnippet.cs"));
        string compiled = here.Split("// Shown in README.md.")[1].Split("// Shown until here.")[0];
        Assert.Equal(Trimmed(compiled), Trimmed(Snippet().Match(File.ReadAllText(_path)).Groups["code"].Value));
        ReadmeSnippet.Show(Path.Combine(_folder, "testdata", "index-case", "2017-05-relapse.fcs"));
    }

    [Fact]
    public void Its_links_lead_somewhere() =>
        Assert.All(Link().Matches(File.ReadAllText(_path)).Select(m => m.Groups["target"].Value), t => Assert.True(Path.Exists(Path.Combine(Repository.Root, t)), t));

    [Fact]
    public void It_names_every_command()
    {
        string readme = File.ReadAllText(_path);
        Assert.All(MrdCommandLine.Create().Subcommands, c => Assert.Contains($"`mrd {c.Name}", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_short_enough_to_be_read() => Assert.InRange(File.ReadAllLines(_path).Length, 1, MostLines);

    private static string Trimmed(string code) => string.Join('\n', code.Split('\n').Select(l => l.Trim())).Trim();

    private string Run(string command)
    {
        string mrd = typeof(MrdCommandLine).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [mrd, .. command.Split(' ')[1..]]) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {error.Result}");
        return output;
    }

    [GeneratedRegex(@"(?<start><!-- run -->\n```bash\n(?<command>[^\n]+)\n```\n```text\n).*?(?<end>```\n)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex ShownRun();

    [GeneratedRegex(@"<!-- compiled -->\n```csharp\n(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
