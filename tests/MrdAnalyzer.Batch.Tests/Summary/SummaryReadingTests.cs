using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Batch.Tests.Support;
using MrdAnalyzer.Batch.Timelines;

namespace MrdAnalyzer.Batch.Tests.Summary;

/// <summary>Summary and course, as either database holds them.</summary>
public class SummaryReadingTests
{
    [Theory, OnSqlite, OnPostgres]
    public void What_is_done_in_quarantine_and_unfinished_is_each_there_once(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        var me = WorkerIdentity.OfThisProcess();
        scratch.Add("a", "b", "c");
        var queue = scratch.Queue(me);
        var items = queue.Claim(ScratchDatabase.Run, 3).ToDictionary(i => Path.GetFileNameWithoutExtension(i.Path), StringComparer.Ordinal);
        ResultTable.Commit(scratch.Database, me, [ScratchDatabase.Finish(items["a"], me)]);
        queue.Fail(items["b"], FailureKind.Input, "b.fcs: this is not an FCS file.", null, ScratchDatabase.Run);
        queue.Release();

        string folder = Path.Combine(scratch.Folder, "summary"), page = Path.Combine(folder, MorningSummary.Page), table = Path.Combine(folder, MorningSummary.Table);
        Assert.Equal(ScratchDatabase.Run, MorningSummary.Write(scratch.Database, null, folder, Patiences.None).Id);
        Assert.Equal(["done", "quarantine", "unfinished"], File.ReadLines(table).Skip(1).Select(l => l.Split(',')[8]));
        string html = File.ReadAllText(page);
        foreach (string text in new[] { "1 sample is positive", "3 files of 3 samples: 1 with a result, 1 in quarantine, 1 not analysed yet", "this is not an FCS file", "Not analysed yet: 1" }) Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.DoesNotContain("replaced since", html, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder).Length); // nothing half-written is left

        Assert.Equal("a.fcs", Assert.Single(PatientTimeline.Read(scratch.Database, "P1").Undated).FileName);
        Assert.Contains("did you mean 'P1'", Assert.Throws<ResultsException>(() => PatientTimeline.Read(scratch.Database, "P2")).Message, StringComparison.Ordinal);
    }
}
