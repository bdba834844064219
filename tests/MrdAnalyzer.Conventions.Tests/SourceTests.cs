using System.Text.RegularExpressions;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>Rules of the house that show in the text of the sources.</summary>
public partial class SourceTests
{
    private const int MostLines = 400;

    [Fact]
    public void Only_what_belongs_there_is_at_the_top_level()
    {
        string[] known =
        [
            ".ci", ".editorconfig", ".gitignore", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "MrdAnalyzer.sln", "README.md",
            "global.json", "src", "testdata", "tests",
        ];
        Assert.Empty(Repository.TopLevel.Except(known));
    }

    [Fact]
    public void No_file_is_too_long_to_read() =>
        Assert.Empty(Sources().Where(f => f.Text.AsSpan().Count('\n') > MostLines).Select(f => $"{f.Path}: {f.Text.AsSpan().Count('\n')} lines; split it by aspect"));

    [Fact]
    public void Nothing_is_folded_away_in_regions() => Assert.Empty(Lines(Sources(), Region()));

    [Fact]
    public void Libraries_do_not_look_at_the_clock() =>
        Assert.Empty(Lines(Repository.Libraries.SelectMany(l => Repository.Files("src/" + l, ".cs")), Clock()));

    [Fact]
    public void Nothing_depends_on_the_machine_it_was_written_on()
    {
        var files = Repository.Files(".", ".cs", ".csproj", ".props", ".md", ".yaml", ".yml", ".json", ".sln", "").Where(f => !f.Path.EndsWith(".lock.json", StringComparison.Ordinal));
        Assert.Empty(Lines(files, MachinePath()));
    }

    private static IEnumerable<(string Path, string Text)> Sources() => Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"));

    private static IEnumerable<string> Lines(IEnumerable<(string Path, string Text)> files, Regex rule) =>
        from file in files
        from line in file.Text.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        where rule.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"^\s*#(end)?region", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Region();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bTimeProvider\.System\b|\bStopwatch\.|\bEnvironment\.TickCount", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(^|[^a-zA-Z0-9.])/(work|root|home/[a-z]+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();
}
