using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Tests.Support;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Tests.Results;

public sealed class CommitTests : IDisposable
{
    private readonly ScratchDatabase _scratch = new();
    private readonly WorkerIdentity _me = WorkerIdentity.OfThisProcess(), _other = ScratchDatabase.Worker("other");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_result_is_stored_with_its_report_and_reads_back()
    {
        var item = Claimed();
        var work = ScratchDatabase.Finish(item, _me, Stage(item, "one"));
        Assert.Single(ResultTable.Commit(_scratch.Database, _me, [work]));
        var stored = _scratch.Database.Read(s => s.Query($"SELECT {ResultTable.Columns} FROM current_result", ResultTable.Read))[0];
        Assert.Equal(work.Result with { Finished = _scratch.Time.GetUtcNow() }, stored);
        Assert.Equal("one", File.ReadAllText(Path.Combine(_scratch.Folder, "reports", item.Folder, "report.html")));
        Assert.Empty(DatabaseCheck.Check(_scratch.Database, reports: true).Breaks);
    }

    [Fact]
    public void Committing_twice_stores_once()
    {
        var work = ScratchDatabase.Finish(Claimed(), _me);
        Assert.Single(ResultTable.Commit(_scratch.Database, _me, [work]));
        Assert.Single(ResultTable.Commit(_scratch.Database, _me, [work])); // the answer to the first was lost
        Assert.Equal(1, _scratch.Count("SELECT COUNT(*) FROM result"));
        Assert.Equal(1, _scratch.Count("SELECT COUNT(*) FROM audit WHERE action = 'result'"));
    }

    [Fact]
    public void Who_lost_the_claim_stores_nothing_and_touches_no_report()
    {
        var item = Claimed();
        var late = ScratchDatabase.Finish(item, _me, Stage(item, "late"));
        _scratch.Time.Pass(TimeSpan.FromMinutes(2));
        var taken = Assert.Single(_scratch.Queue(_other).Claim(ScratchDatabase.Run, 1));
        Assert.Single(ResultTable.Commit(_scratch.Database, _other, [ScratchDatabase.Finish(taken, _other)]));
        Assert.Empty(ResultTable.Commit(_scratch.Database, _me, [late]));
        Assert.False(Directory.Exists(Path.Combine(_scratch.Folder, "reports", item.Folder)));
        Assert.Equal("other", _scratch.Database.Read(s => s.Text("SELECT worker_id FROM result")));
    }

    [Fact]
    public void A_report_left_by_a_process_killed_before_the_commit_is_replaced()
    {
        var item = Claimed();
        Stage(item, "left behind").Publish();
        Assert.Single(ResultTable.Commit(_scratch.Database, _me, [ScratchDatabase.Finish(item, _me, Stage(item, "new"))]));
        Assert.Equal("new", File.ReadAllText(Path.Combine(_scratch.Folder, "reports", item.Folder, "report.html")));
        Assert.Empty(DatabaseCheck.Check(_scratch.Database, reports: true).Breaks);
    }

    [Fact]
    public void What_dead_processes_left_is_swept_and_what_living_ones_write_stays()
    {
        string folder = Path.Combine(_scratch.Folder, "reports");
        Stage(Claimed(), "living");
        string left = Temporary.In(folder, _me with { ProcessStart = 1 }, "0123456789ab"), elsewhere = Temporary.In(folder, _me with { Place = "there-boot-ns" }, "x");
        Directory.CreateDirectory(left);
        Directory.CreateDirectory(elsewhere);
        Assert.Equal(1, Temporary.Sweep(folder, _me, DateTimeOffset.UtcNow));
        Assert.Equal(2, Directory.GetDirectories(folder).Length);
        Assert.Equal(1, Temporary.Sweep(folder, _me, DateTimeOffset.UtcNow.AddDays(2)) - 1);
    }

    private WorkItem Claimed()
    {
        _scratch.Add("a");
        return _scratch.Queue(_me).Claim(ScratchDatabase.Run, 1)[0];
    }

    private StagedReport Stage(WorkItem item, string text) => StagedReport.Write(
        Path.Combine(_scratch.Folder, "reports"), item.Folder, item.Identity, _me,
        [new ReportFile("report.html", "", s => s.Write(System.Text.Encoding.UTF8.GetBytes(text))), new ReportFile("plots/a.svg", "", s => s.WriteByte(65))]);
}
