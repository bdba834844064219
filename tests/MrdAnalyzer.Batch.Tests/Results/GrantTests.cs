using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

/// <summary>The rights of <c>deployment/grants.sql</c> are enough for what each account does, and for no more.</summary>
public class GrantTests
{
    [Theory, OnPostgres]
    public void Who_works_adds_and_changes_nothing_and_who_reads_only_reads(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        string grants = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "grants.sql"));
        scratch.Database.Write(session => session.Execute(
            "CREATE ROLE mrd_work; CREATE ROLE mrd_read; CREATE ROLE lab LOGIN PASSWORD 'a'; CREATE ROLE doctor LOGIN PASSWORD 'b'; GRANT mrd_work TO lab; GRANT mrd_read TO doctor;"
            + grants.Replace("SCHEMA public", "SCHEMA " + scratch.Location[(scratch.Location.LastIndexOf('=') + 1)..], StringComparison.Ordinal)));

        using var lab = scratch.Open(scratch.Location.Replace("tester:pass%3Aword%2F%25", "lab:a", StringComparison.Ordinal));
        var worker = ScratchDatabase.Worker("w");
        scratch.Add(lab, "a", "b");
        var queue = new WorkQueue(lab, worker, TimeSpan.FromMinutes(1));
        queue.Register();
        var items = queue.Claim(null, 2);
        queue.Extend();
        Assert.Single(ResultTable.Commit(lab, worker, [ScratchDatabase.Finish(items[0], worker)]));
        queue.Fail(items[1], FailureKind.Input, "a letter", null, ScratchDatabase.Run);
        lab.Write(session => RunTable.End(session, ScratchDatabase.Run, lab.Now, "finished", worker, "all"));
        foreach (string change in new[] { "UPDATE result SET verdict = 'not-detected'", "DELETE FROM result", "UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "DROP TABLE event" })
            Refused(() => lab.Write(session => session.Execute(change)), "'lab'");

        using var doctor = scratch.Open(scratch.Location.Replace("tester:pass%3Aword%2F%25", "doctor:b", StringComparison.Ordinal));
        Assert.Empty(DatabaseCheck.Check(doctor, reports: false).Breaks);
        DatabaseExport.WriteCsv(doctor, Stream.Null, all: true);
        Refused(() => new WorkQueue(doctor, worker, TimeSpan.FromMinutes(1)).Claim(null, 1), "'doctor'");
    }

    private static void Refused(Action action, string account)
    {
        string message = Assert.Throws<ResultsException>(action).Message;
        Assert.Contains(account, message, StringComparison.Ordinal);
        Assert.Contains("grants.sql has what is needed", message, StringComparison.Ordinal);
    }
}
