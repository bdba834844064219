using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Results;

/// <summary>An analysis that is made and has yet to be stored.</summary>
/// <param name="Item">What was to be done.</param>
/// <param name="Result">What came out.</param>
/// <param name="Report">The report, complete in a folder beside its place; null where none was made.</param>
internal sealed record FinishedWork(WorkItem Item, StoredResult Result, StagedReport? Report);
