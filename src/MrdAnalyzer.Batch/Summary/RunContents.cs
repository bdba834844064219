using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>All that the summary of a run is made of.</summary>
/// <param name="Run">The run.</param>
/// <param name="Samples">What it was asked for, the gravest first.</param>
/// <param name="Notes">What a person should know of the run: mistakes of the manifest, copies of a file; with whether it is an error.</param>
internal sealed record RunContents(RunRecord Run, IReadOnlyList<SummarySample> Samples, IReadOnlyList<(bool IsError, string Sentence)> Notes)
{
    /// <summary>All files.</summary>
    public IEnumerable<SummaryFile> Files => Samples.SelectMany(s => s.Files);
}
