using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>A sample with the files of all its tubes. A file of which the sample is not known is a sample by itself.</summary>
internal sealed class SummarySample
{
    private SummarySample(IReadOnlyList<SummaryFile> files)
    {
        Files = files;
        Worst = files.Where(f => f.Result is not null).OrderByDescending(f => f.Result!.Verdict.Gravity()).ThenByDescending(f => f.Result!.Percent ?? -1).FirstOrDefault() ?? files[0];
        Contradiction = TubeContradiction.Of(files);
    }

    /// <summary>Its files, in the order of tubes.</summary>
    public IReadOnlyList<SummaryFile> Files { get; }

    /// <summary>The file with the gravest verdict; any, where none has one.</summary>
    public SummaryFile Worst { get; }

    /// <summary>The gravest verdict; null where no file has one.</summary>
    public MrdClass? Verdict => Worst.Result?.Verdict;

    /// <summary>What its tubes say against each other, as a sentence; null: nothing.</summary>
    public string? Contradiction { get; }

    /// <summary>Puts files together by patient and sample; the gravest first, and then the highest.</summary>
    public static IReadOnlyList<SummarySample> Group(IEnumerable<SummaryFile> files) =>
    [
        .. files.Index()
            .GroupBy(f => f.Item.Details.Sample is { } sample ? (f.Item.Details.Patient, sample, -1) : (null, "", f.Index))
            .Select(g => new SummarySample([.. g.Select(f => f.Item).OrderBy(f => f.Details.Tube, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Result?.Rules, StringComparer.Ordinal).ThenBy(f => f.Result?.Identity, StringComparer.Ordinal)]))
            .OrderByDescending(s => s.Verdict?.Gravity() ?? -1)
            .ThenByDescending(s => s.Worst.Result?.Percent ?? -1)
            .ThenBy(s => s.Worst.Details.Patient, StringComparer.Ordinal)
            .ThenBy(s => s.Worst.Details.Sample, StringComparer.Ordinal)
            .ThenBy(s => s.Worst.Path, StringComparer.Ordinal)
            .ThenBy(s => s.Worst.Result?.Identity, StringComparer.Ordinal),
    ];
}
