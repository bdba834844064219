using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>
/// Whether tubes of one sample contradict each other: two measurements of the same kind of cells whose 95 % intervals have nothing in
/// common differ by more than counting explains. Overlapping ones do not, whatever their verdicts are called.
/// </summary>
internal static class TubeContradiction
{
    /// <summary>The widest contradiction as a sentence; null where there is none.</summary>
    public static string? Of(IReadOnlyList<SummaryFile> files)
    {
        var measured = files.Where(f => f.Result is { Verdict: not MrdClass.NotEvaluable, Percent: not null, Low: not null, High: not null });
        var (most, least) = measured.GroupBy(f => f.Result!.DenominatorName, StringComparer.Ordinal)
            .Select(g => (Most: g.MaxBy(f => f.Result!.Low)!, Least: g.MinBy(f => f.Result!.High)!))
            .OrderByDescending(p => p.Most.Result!.Low - p.Least.Result!.High).FirstOrDefault();
        if (most is null || most.Result!.Low <= least.Result!.High || most.Result.FileSha256 == least.Result.FileSha256) return null;
        var seen = most.Result;
        return least.Result.Blasts == 0 || least.Result.Verdict is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity
            ? $"The tubes contradict each other: {Name(most)} has {Share(seen)}, and in {Name(least)} nothing was detected, where {Figures.Percent(least.Result.High!.Value)} % is the most that can have been missed. Look at both before anything is reported."
            : $"The tubes differ by more than counting explains: {Name(most)} has {Share(seen)}, {Name(least)} {Share(least.Result)}.";
    }

    private static string Name(SummaryFile file) => file.Details.Tube is { } tube ? $"tube {tube}" : file.Name;

    private static string Share(StoredResult result) =>
        $"{Figures.Percent(result.Percent!.Value)} % ({Figures.Percent(result.Low!.Value)} to {Figures.Percent(result.High!.Value)} %)";
}
