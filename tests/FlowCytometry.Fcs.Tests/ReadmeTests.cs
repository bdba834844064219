using System.Text;

namespace FlowCytometry.Fcs.Tests;

/// <summary>The table of deviations in the project's README comes from the code. MRD_UPDATE=1 writes it anew.</summary>
public class ReadmeTests
{
    private const string Begin = "<!-- deviations: generated from FcsDeviation, MRD_UPDATE=1 writes them anew -->\n";
    private const string End = "<!-- end of deviations -->\n";

    [Fact]
    public void The_table_of_deviations_is_that_of_the_code()
    {
        string path = Path.Combine(Root(), "src", "FlowCytometry.Fcs", "README.md");
        string readme = File.ReadAllText(path);
        int from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, to = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(from, Begin.Length, to);
        if (Environment.GetEnvironmentVariable("MRD_UPDATE") == "1") File.WriteAllText(path, string.Concat(readme.AsSpan(0, from), Table(), readme.AsSpan(to)));
        else Assert.True(readme[from..to] == Table(), "The table is stale: run the tests with MRD_UPDATE=1.");
    }

    [Fact]
    public void Codes_and_names_are_unique_and_in_order()
    {
        string[] codes = [.. FcsDeviation.All.Select(d => d.Code)];
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.Equal(codes.Length, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(codes.Length, FcsDeviation.All.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^FCS[0-9]{4}$", code));
    }

    private static string Table()
    {
        var table = new StringBuilder("\n| code | name | what was found | what is done | Strict | Standard | Lenient | standard |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var d in FcsDeviation.All)
        {
            table.Append($"| {d.Code} | `{d.Name}` | {d.Found} | {d.Repair} | {Outcome(d, FcsTolerance.Strict)} | {Outcome(d, FcsTolerance.Standard)} | {Outcome(d, FcsTolerance.Lenient)} | {d.Section} |\n");
        }

        return table.Append('\n').ToString();
    }

    private static string Outcome(FcsDeviation deviation, FcsTolerance tolerance) => deviation.IsAcceptedBy(tolerance) ? deviation.Severity.ToString().ToLowerInvariant() : "refused";

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("MrdAnalyzer.sln");
    }
}
