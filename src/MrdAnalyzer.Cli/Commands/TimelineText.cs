using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Timelines;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>A patient's course as lines of text.</summary>
internal static class TimelineText
{
    /// <summary>Writes it: a line a result.</summary>
    public static void Write(Terminal terminal, PatientTimeline timeline)
    {
        terminal.Out.WriteLine($"patient {timeline.Patient}");
        foreach (var span in timeline.Therapies) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {span.Name}: {(span.NotYet is { } before ? $"begun between {before:yyyy-MM-dd} and {span.From:yyyy-MM-dd}" : $"begun by {span.From:yyyy-MM-dd}")}"));
        foreach (var series in timeline.Series)
        {
            terminal.Out.WriteLine($"protocol {series.Protocol}, rule set {series.Rules}{(series.Denominator is { } of ? $", percent of {of}" : "")}");
            foreach (var result in series.Results) terminal.Out.WriteLine(Line(result));
        }

        if (timeline.Undated.Count > 0) terminal.Out.WriteLine("without a day of collection");
        foreach (var result in timeline.Undated) terminal.Out.WriteLine(Line(result));
        terminal.Out.WriteLine("For research use only; not for diagnosis.");
    }

    private static string Line(StoredResult r)
    {
        string day = r.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "          ";
        string measured = r is { Verdict: not MrdClass.NotEvaluable, Percent: { } percent, Low: { } low, High: { } high, DetectablePercent: { } seen }
            ? string.Create(CultureInfo.InvariantCulture, $"{AnalysisText.Percent(percent)}: {r.Blasts:N0} of {r.Denominator:N0} (95 % interval {AnalysisText.Percent(low)} to {AnalysisText.Percent(high)}), seen in 95 of 100: {AnalysisText.Percent(seen)}")
            : "no measurement";
        return $"  {day}  {r.Verdict.ToName(),-23} {measured}{(r.Day is { } label ? $"  [{label}]" : "")}";
    }
}
