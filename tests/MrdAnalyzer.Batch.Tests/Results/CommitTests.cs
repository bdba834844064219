using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Tests.Support;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Tests.Results;

public class CommitTests
{
    private readonly WorkerIdentity _me = WorkerIdentity.OfThisProcess(), _other = ScratchDatabase.Worker("other");

    [Theory, OnSqlite, OnPostgres]
    public void A_result_is_stored_with_its_report_and_reads_back(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        var item = Claimed(scratch);
        var work = ScratchDatabase.Finish(item, _me, Stage(scratch, item, "one"));
        Assert.Single(ResultTable.Commit(scratch.Database, _me, [work]));
        var stored = scratch.Database.Read(s => s.Query($"SELECT {ResultTable.Columns} FROM current_result", ResultTable.Read))[0];
        Assert.Equal(work.Result with { Finished = stored.Finished }, stored);
        Assert.Equal("one", File.ReadAllText(Path.Combine(scratch.Folder, "reports", item.Folder, "report.html")));
        Assert.Empty(DatabaseCheck.Check(scratch.Database, reports: true).Breaks);
    }

    [Theory, OnSqlite, OnPostgres]
    public void Committing_twice_stores_once(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        var work = ScratchDatabase.Finish(Claimed(scratch), _me);
        Assert.Single(ResultTable.Commit(scratch.Database, _me, [work]));
        Assert.Single(ResultTable.Commit(scratch.Database, _me, [work])); // the answer to the first was lost
        Assert.Equal(1, scratch.Count("SELECT COUNT(*) FROM result"));
        Assert.Equal(1, scratch.Count("SELECT COUNT(*) FROM audit WHERE action = 'result'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void Who_lost_the_claim_stores_nothing_and_touches_no_report(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        var item = Claimed(scratch);
        var late = ScratchDatabase.Finish(item, _me, Stage(scratch, item, "late"));
        scratch.Time.Pass(TimeSpan.FromMinutes(2));
        var taken = Assert.Single(scratch.Queue(_other).Claim(ScratchDatabase.Run, 1));
        Assert.Single(ResultTable.Commit(scratch.Database, _other, [ScratchDatabase.Finish(taken, _other)]));
        Assert.Empty(ResultTable.Commit(scratch.Database, _me, [late]));
        Assert.False(Directory.Exists(Path.Combine(scratch.Folder, "reports", item.Folder)));
        Assert.Equal("other", scratch.Database.Read(s => s.Text("SELECT worker_id FROM result")));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_report_left_by_a_process_killed_before_the_commit_is_replaced(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        var item = Claimed(scratch);
        Stage(scratch, item, "left behind").Publish();
        Assert.Single(ResultTable.Commit(scratch.Database, _me, [ScratchDatabase.Finish(item, _me, Stage(scratch, item, "new"))]));
        Assert.Equal("new", File.ReadAllText(Path.Combine(scratch.Folder, "reports", item.Folder, "report.html")));
        Assert.Empty(DatabaseCheck.Check(scratch.Database, reports: true).Breaks);
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_dead_processes_left_is_swept_and_what_living_ones_write_stays(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        string folder = Path.Combine(scratch.Folder, "reports");
        Stage(scratch, Claimed(scratch), "living");
        string left = Temporary.In(folder, _me with { ProcessStart = 1 }, "0123456789ab"), elsewhere = Temporary.In(folder, _me with { Place = "there-boot-ns" }, "x");
        Directory.CreateDirectory(left);
        Directory.CreateDirectory(elsewhere);
        Assert.Equal(1, Temporary.Sweep(folder, _me, DateTimeOffset.UtcNow));
        Assert.Equal(2, Directory.GetDirectories(folder).Length);
        Assert.Equal(1, Temporary.Sweep(folder, _me, DateTimeOffset.UtcNow.AddDays(2)) - 1);
    }

    private WorkItem Claimed(ScratchDatabase scratch)
    {
        scratch.Add("a");
        return scratch.Queue(_me).Claim(ScratchDatabase.Run, 1)[0];
    }

    private StagedReport Stage(ScratchDatabase scratch, WorkItem item, string text) => StagedReport.Write(
        Path.Combine(scratch.Folder, "reports"), item.Folder, item.Identity, _me,
        [new ReportFile("report.html", "", s => s.Write(System.Text.Encoding.UTF8.GetBytes(text))), new ReportFile("plots/a.svg", "", s => s.WriteByte(65))]);
}
