using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>One file that a run was asked for, as the summary shows it.</summary>
/// <param name="Path">Where it was.</param>
/// <param name="Details">What was known of it.</param>
/// <param name="Result">Its result without the document, or null.</param>
/// <param name="Quality">The quality checks of the result.</param>
/// <param name="Reasons">Why it is not evaluable, a sentence each; empty where it is.</param>
/// <param name="Failure">Why it is in quarantine; null: it is not.</param>
/// <param name="Reason">The same as a sentence; empty where it is not in quarantine.</param>
/// <param name="Tries">How often it was tried in vain.</param>
internal sealed record SummaryFile(
    string Path, SampleDetails Details, StoredResult? Result, IReadOnlyList<QualityCheck> Quality, IReadOnlyList<string> Reasons, FailureKind? Failure, string Reason, int Tries)
{
    /// <summary>What is unusual for the run, see <see cref="QualityOutliers"/>.</summary>
    public IReadOnlyList<QualityOutlier> Outliers { get; init; } = [];

    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it has neither result nor reason, since the run was stopped or killed.</summary>
    public bool IsUnfinished => Result is null && Failure is null;
}
