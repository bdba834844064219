using System.Globalization;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>Populations as a person reads them.</summary>
internal static class GateText
{
    public static void Write(Terminal terminal, GatedFile file)
    {
        var console = terminal.Out;
        var populations = file.Populations;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}  {file.Events:N0} events, gated by {file.Gating}"));
        int width = 12;
        foreach (var p in populations) width = Math.Max(width, Label(p.Path).Length);
        Line("population", "events", "% of parent", "% of all");
        foreach (var p in populations) Line(Label(p.Path), p.Count.ToString("N0", CultureInfo.InvariantCulture), Percent(p.PercentOfParent), Percent(p.PercentOfTotal));

        foreach (var d in file.Diagnostics) terminal.Note($"{file.Gating}: {d.Severity.ToString().ToLowerInvariant()}: {d.Message}");

        void Line(string population, string events, string ofParent, string ofAll) =>
            console.WriteLine("  " + TextLayout.Left(population, width) + TextLayout.Right(events, 12) + (TextLayout.Right(ofParent, 13) + TextLayout.Right(ofAll, 10)));
    }

    private static string Percent(double? value) => value?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "";

    private static string Label(string path) => TextLayout.Blanks(2 * (path.AsSpan().Count('/') - 1)) + path[(path.LastIndexOf('/') + 1)..];
}
