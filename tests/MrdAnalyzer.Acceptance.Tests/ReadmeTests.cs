using System.Reflection;
using System.Text.RegularExpressions;
using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;
using MrdAnalyzer.Acceptance.Tests.TestData;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>What the README shows works as it stands there.</summary>
public partial class ReadmeTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(TestDataFolder.Root, ".."));
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    public static TheoryData<string> Commands =>
        [.. Block("sh").SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("mrd ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_readme_runs(string command)
    {
        string folder = Directory.CreateTempSubdirectory("mrd-readme-").FullName;
        try
        {
            string[] words = [.. Word().Matches(command).Skip(1).Select(m => m.Value.Trim('"').Replace("testdata/", TestDataFolder.Root + "/", StringComparison.Ordinal))];
            int output = Array.IndexOf(words, "-o");
            if (output >= 0) words[output + 1] = Path.Combine(folder, words[output + 1]);

            Assert.Equal(0, Assembly.Load("mrd").EntryPoint!.Invoke(null, [(string[])[.. words, "--quiet"]]));
            Assert.True(output < 0 || Path.Exists(words[output + 1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_library_snippet_is_the_code_below()
    {
        string here = File.ReadAllText(Path.Combine(Root, "tests/MrdAnalyzer.Acceptance.Tests/ReadmeTests.cs")).ReplaceLineEndings("\n");
        var lines = Block("csharp").Single().Split('\n').Where(l => l.Length > 0 && !l.StartsWith("using ", StringComparison.Ordinal));

        // The file is found from elsewhere here, and the count is asserted instead of printed.
        Assert.All(
            lines.Where(l => !l.Contains("Import(", StringComparison.Ordinal)),
            line => Assert.Contains(line.Replace("Console.WriteLine(", "Assert.InRange(", StringComparison.Ordinal).TrimEnd(')', ';'), here, StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_snippet_counts_leukocytes()
    {
        var events = FcsImport.Import(Path.Combine(Root, "testdata/too-few-cells.fcs")).Events;
        var cd45 = events.Panel.Find("CD45")!;
        var logicle = new ScaleTransform("logicle", new LogicleTransform(t: cd45.Range, w: 0.5, m: 4.5, a: 0));
        var axis = new GateDimension(cd45.Name, GateCompensation.FromFile, logicle);
        var strategy = GatingStrategy.Create(new PopulationDefinition("CD45+", new RectangleGate("CD45+", new GateRange(axis, Min: 0.4))));
        Assert.InRange(strategy.Apply(events)["/CD45+"].Count, 1000, 4250);
    }

    private static IEnumerable<string> Block(string language) =>
        Readme.ReplaceLineEndings("\n").Split($"```{language}\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]);

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
