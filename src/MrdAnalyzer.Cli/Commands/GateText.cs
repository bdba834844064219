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
        int width = Math.Max(12, populations.Select(p => Label(p.Path).Length).DefaultIfEmpty().Max());
        console.WriteLine($"  {"population".PadRight(width)}{"events",12}{"% of parent",13}{"% of all",10}");
        foreach (var p in populations)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Label(p.Path).PadRight(width)}{p.Count,12:N0}{p.PercentOfParent,13:0.00##}{p.PercentOfTotal,10:0.00##}"));
        }

        foreach (var d in file.Diagnostics) terminal.Note($"{file.Gating}: {d.Severity.ToString().ToLowerInvariant()}: {d.Message}");
    }

    private static string Label(string path) => new string(' ', 2 * (path.Count(c => c == '/') - 1)) + path[(path.LastIndexOf('/') + 1)..];
}
