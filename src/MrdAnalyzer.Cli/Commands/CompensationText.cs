using System.Globalization;
using FlowCytometry.Compensation.Controls;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>A spillover matrix and its grounds as a person reads them.</summary>
internal static class CompensationText
{
    public static void Write(Terminal terminal, SpilloverEstimate estimate)
    {
        var console = terminal.Out;
        var channels = estimate.Spillover.Channels;
        int name = Math.Max(10, channels.Max(c => c.Length) + 2), file = Math.Max(9, estimate.Controls.Max(c => c.Name.Length) + 2);
        console.WriteLine($"{"detector".PadRight(name)}{"control".PadRight(file)}{"events",10}{"gated",10}{"stained",10}{"background",12}{"median +",12}{"median -",12}{"stain index",13}");
        foreach (var c in estimate.Controls)
        {
            string negatives = string.Create(CultureInfo.InvariantCulture, $"{c.Negatives:N0}{(c.HasOwnNegatives ? "" : "*")}");
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Channel.PadRight(name)}{c.Name.PadRight(file)}{c.Events,10:N0}{c.Gated,10:N0}{c.Positives,10:N0}{negatives,12}{c.PositiveMedian,12:N1}{c.NegativeMedian,12:N1}{c.StainIndex,13:N1}"));
        }

        if (estimate.Controls.Any(c => !c.HasOwnNegatives)) console.WriteLine("* of the unstained file");
        Table(console, "spillover, a row a dye", channels, name, estimate.Controls.Select(c => c.Coefficients), "0.0000;-0.0000");
        Table(console, "standard error", channels, name, estimate.Controls.Select(c => c.StandardErrors), "0.0000;-0.0000");
        Table(console, "left after compensation", channels, name, estimate.Controls.Select(c => c.Residuals), "0.0000;-0.0000");
        Table(console, "spread into each detector", channels, name, estimate.Controls.Select(c => c.Spread), "0.00;-0.00");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"condition number {estimate.ConditionNumber:0.0}"));
        foreach (var warning in estimate.Controls.SelectMany(c => c.Warnings)) terminal.Note($"warning: {warning.Message}");
    }

    private static void Table(TextWriter console, string title, IReadOnlyList<string> channels, int width, IEnumerable<IReadOnlyList<double>> rows, string format)
    {
        int column = Math.Max(10, channels.Max(c => c.Length) + 2);
        console.WriteLine();
        console.WriteLine(title);
        console.WriteLine(new string(' ', width) + string.Concat(channels.Select(c => c.PadLeft(column))));
        foreach (var (row, i) in rows.Select((r, i) => (r, i))) console.WriteLine(channels[i].PadRight(width) + string.Concat(row.Select(v => v.ToString(format, CultureInfo.InvariantCulture).PadLeft(column))));
    }
}
