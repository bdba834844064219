using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>How a course is put into words.</summary>
internal static class TimelineWords
{
    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The number at a mark: what was measured, or what was not seen.</summary>
    public static string Mark(StoredResult result) => TimelineScale.Height(result) is not { } height ? ""
        : result.Verdict is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity ? "< " + Words.Percent(height) : Words.Percent(height);

    /// <summary>A result in one clause.</summary>
    public static string Of(StoredResult result)
    {
        string counts = result is { Verdict: not MrdClass.NotEvaluable, Blasts: { } blasts, Denominator: { } all, Percent: { } percent }
            ? $", {Figures.Count(blasts)} of {Figures.Count(all)} {result.DenominatorName}, {Words.Percent(percent)}" : "";
        return $"{(result.Collected is { } day ? Day(day) : "no day")} {Words.Heading(result.Verdict)}{counts}";
    }
}
