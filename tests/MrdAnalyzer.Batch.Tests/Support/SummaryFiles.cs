using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Summary;

namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>Files of a run as the summary reads them.</summary>
internal static class SummaryFiles
{
    public static SummaryFile Done(string name, MrdClass verdict, long blasts = 0, long all = 100_000, double low = 0, double high = 0.01, SampleDetails? details = null, params QualityCheck[] quality)
    {
        details ??= SampleDetails.None;
        var result = new StoredResult
        {
            Identity = ResultIdentity.Sha256(name),
            FileSha256 = ResultIdentity.Sha256("file " + name),
            FileName = name,
            ProtocolSha256 = ResultIdentity.Sha256("protocol"),
            ProtocolName = "b-all",
            ProtocolVersion = "1.0.0",
            Software = "1.2.3",
            RunId = "run-1",
            WorkerId = "w",
            Patient = details.Patient,
            Sample = details.Sample,
            Tube = details.Tube,
            Collected = details.Collected,
            Events = 120_000,
            Rules = "elnall2024",
            Verdict = verdict,
            Category = "category",
            Remission = "undetermined",
            Sentence = "A sentence.",
            Blasts = blasts,
            Denominator = all,
            DenominatorName = "nucleated cells",
            Percent = 100.0 * blasts / all,
            Low = low,
            High = high,
            DetectablePercent = 0.0157,
            Quality = "pass",
            Json = "",
            ReportRoot = "/srv/reports",
            ReportFolder = "folder-1",
            Finished = new DateTimeOffset(2000, 3, 9, 22, 0, 0, TimeSpan.Zero),
            Seconds = 0.5,
        };
        return new SummaryFile("/srv/in/" + name, details, result, quality, ["A reason."], null, "", 0);
    }

    public static SummaryFile Quarantined(string name, string reason, SampleDetails? details = null) =>
        new("/srv/in/" + name, details ?? SampleDetails.None, null, [], [], FailureKind.Input, reason, 1);

    public static RunContents Contents(params SummaryFile[] files) => new(
        new RunRecord("run-1", new DateTimeOffset(2000, 3, 9, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2000, 3, 9, 22, 0, 10, TimeSpan.Zero), "finished", "host", "me", "1.2.3", "mrd batch", "in", "/srv/reports"),
        SummarySample.Group(files),
        []);
}
