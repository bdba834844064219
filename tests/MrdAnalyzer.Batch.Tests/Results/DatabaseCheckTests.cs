using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public class DatabaseCheckTests(DatabaseCheckTests.Written written) : IClassFixture<DatabaseCheckTests.Written>
{
    /// <summary>What somebody does behind the program's back, and what the check says first.</summary>
    public static readonly object[][] Changes =
    [
        ["UPDATE audit SET actor = 'someone' WHERE sequence = 2", "entry 2 of", "(result by someone) was changed"],
        ["UPDATE audit SET time = '2001-01-01T00:00:00.000Z' WHERE sequence = 3", "entry 3 of", "was changed"],
        ["UPDATE audit SET detail = detail || ' ' WHERE sequence = 4", "entry 4 of", "was changed"],
        ["UPDATE audit SET hash = previous WHERE sequence = 2", "entry 2 of", "was changed"],
        ["DELETE FROM audit WHERE sequence = 2", "entry 2 is missing", ""],
        ["DELETE FROM audit WHERE sequence = 4", "it ends with entry 3, but had 4", ""],
        ["UPDATE audit SET sequence = sequence + 10 WHERE sequence IN (2, 3); UPDATE audit SET sequence = CASE sequence WHEN 12 THEN 3 ELSE 2 END WHERE sequence > 10", "entry 2 of", "does not follow the one before it"],
        ["UPDATE audit SET subject = 'x', hash = 'y' WHERE sequence = 4; UPDATE chain SET head = 'y'", "entry 4 of", "was changed"],
        ["UPDATE result SET json = replace(json, '1', '2')", "the document is not the one that was stored", ""],
        ["UPDATE result SET json = '{}', json_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'", "the audit log knows nothing of this result as it stands", ""],
        .. new[]
        {
            "verdict = 'not-detected'", "patient = 'P2'", "blasts = 0", "denominator = 999", "percent = 5.000000000000001", "low = 1", "sentence = 'It is not there.'", "file_name = 'b.fcs'",
            "collected = '2026-03-09'", "day = 'd15'", "therapy = 'cd19-car-t'", "rules = 'ash2021'", "category = 'MRD negative'", "quality = 'fail'", "sample = ''", "run_id = NULL",
            "worker_id = 'x'", "finished = '2001-01-01T00:00:00.000Z'", "report_folder = 'x'", "log_reduction_is_bound = 0",
        }.Select(c => (object[])["UPDATE result SET " + c, "the audit log knows nothing of this result as it stands", ""]),
        ["DELETE FROM result WHERE file_name = 'b.fcs'", "is in the audit log, but not stored any more", ""],
        ["DELETE FROM result; DELETE FROM run_item; DELETE FROM work", "is in the audit log, but not stored any more", ""],
        ["UPDATE work SET details = '{\"patient\":\"P2\"}'", "are not those of its identity", ""],
        ["UPDATE work SET state = 'waiting'", "its work is not done", ""],
        ["UPDATE protocol SET text = 'other'", "is not the one that was stored", ""],
    ];

    [Theory, OnSqlite, OnPostgres]
    public void A_database_as_it_was_written_has_no_breaks(DatabaseKind kind)
    {
        var findings = DatabaseCheck.Check(written.On(kind).Database, reports: true);
        Assert.Empty(findings.Breaks);
        Assert.Equal((4, 3), (findings.AuditEntries, findings.Results));
    }

    [Theory, OnSqlite(nameof(Changes)), OnPostgres(nameof(Changes))]
    public void A_change_is_found_and_named_first(DatabaseKind kind, string change, string expected, string more)
    {
        string first = "";
        Assert.Throws<OperationCanceledException>(() => written.On(kind).Database.Write(session =>
        {
            session.Execute(change);
            first = DatabaseCheck.Check(session, reports: true).Breaks[0];
            throw new OperationCanceledException("rolled back");
        }));
        Assert.Contains(expected, first, StringComparison.Ordinal);
        Assert.Contains(more, first, StringComparison.Ordinal);
    }

    /// <summary>A database a kind, made once: what a test changes in it is rolled back.</summary>
    public sealed class Written : IDisposable
    {
        private readonly Dictionary<DatabaseKind, ScratchDatabase> _databases = [];

        public void Dispose()
        {
            foreach (var database in _databases.Values) database.Dispose();
        }

        internal ScratchDatabase On(DatabaseKind kind)
        {
            if (_databases.TryGetValue(kind, out var scratch)) return scratch;
            _databases[kind] = scratch = new ScratchDatabase(kind);
            var worker = ScratchDatabase.Worker("w");
            scratch.Add("a", "b", "c");
            ResultTable.Commit(scratch.Database, worker, [.. scratch.Queue(worker).Claim(ScratchDatabase.Run, 3).Select(i => ScratchDatabase.Finish(i, worker))]);
            return scratch;
        }
    }
}
