using System.Data.Common;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// What is to be done and who does it. A claim is a lease: it is extended while its owner lives, and falls back to the queue when the
/// owner is known dead or the lease has run out. Fewest interruptions first, so that a file that brings down its process comes last.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="worker">This process.</param>
/// <param name="lease">How long a claim lasts unless it is extended.</param>
internal sealed class WorkQueue(ResultsDatabase database, WorkerIdentity worker, TimeSpan lease)
{
    /// <summary>How often a process may end with the same file before the file is given up.</summary>
    public const int MostInterruptions = 10;

    /// <summary>From how many interruptions on a file runs alone.</summary>
    public const int SuspectInterruptions = 3;

    private const string Columns = "identity, file_sha256, protocol_sha256, path, details, baseline, folder, bytes, interruptions, failures";

    /// <summary>The process that claims.</summary>
    public WorkerIdentity Worker => worker;

    private long Now => database.Now.ToUnixTimeMilliseconds();

    /// <summary>Makes this process known; to be done before anything is claimed.</summary>
    public void Register() => database.Write(session => session.Execute(
        "INSERT INTO worker (id, host, place, process, process_start, software, started) VALUES (@id, @host, @place, @process, @start, @software, @now) ON CONFLICT (id) DO NOTHING",
        ("@id", worker.Id), ("@host", worker.Host), ("@place", worker.Place), ("@process", worker.Process), ("@start", worker.ProcessStart),
        ("@software", MrdAnalysis.Software.Version), ("@now", UtcText.Of(database.Now))));

    /// <summary>Claims up to some items.</summary>
    /// <param name="run">Only what this run asked for; null: anything that this version of the software may do.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<WorkItem> Claim(string? run, int most)
    {
        if (most <= 0) return [];
        var items = database.Write(session =>
        {
            long now = Now;
            TakeBack(session, now);
            return session.Query(
                $"""
                 UPDATE work SET state = 'claimed', worker_id = @worker, lease = @lease, changed = @time
                 WHERE identity IN (
                   SELECT identity FROM work w
                   WHERE state = 'waiting' AND software = @software AND not_before <= @now
                     {(run is null ? "" : "AND EXISTS (SELECT 1 FROM run_item i WHERE i.identity = w.identity AND i.run_id = @run)")}
                   ORDER BY interruptions, identity LIMIT @most {session.Engine.SkipLocked})
                 RETURNING {Columns}
                 """,
                ReadItem,
                ("@worker", worker.Id), ("@lease", now + (long)lease.TotalMilliseconds), ("@time", UtcText.Of(database.Now)), ("@software", MrdAnalysis.Software.Version),
                ("@now", now), ("@run", run), ("@most", most));
        });
        return [.. items.OrderBy(i => i.Interruptions).ThenBy(i => i.Identity, StringComparer.Ordinal)];
    }

    /// <summary>Extends the leases of all that this process has.</summary>
    public void Extend() => database.Write(session => session.Execute(
        "UPDATE work SET lease = @lease WHERE state = 'claimed' AND worker_id = @worker", ("@lease", Now + (long)lease.TotalMilliseconds), ("@worker", worker.Id)));

    /// <summary>Gives claims back untouched, as a process does that is told to stop. Null: all of them.</summary>
    public void Release(IReadOnlyCollection<string>? identities = null) => database.Write(session =>
    {
        if (identities is null)
        {
            session.Execute("UPDATE work SET state = 'waiting', worker_id = NULL, lease = 0 WHERE state = 'claimed' AND worker_id = @worker", ("@worker", worker.Id));
            return;
        }

        foreach (string identity in identities)
            session.Execute("UPDATE work SET state = 'waiting', worker_id = NULL, lease = 0 WHERE identity = @identity AND state = 'claimed' AND worker_id = @worker", ("@identity", identity), ("@worker", worker.Id));
    });

    /// <summary>How many items are waiting or claimed, by this process or another.</summary>
    /// <param name="run">Of this run; null: of any that this version of the software may do.</param>
    public long Unfinished(string? run) => database.Read(session => run is null
        ? session.Number("SELECT COUNT(*) FROM work WHERE software = @software AND state IN ('waiting', 'claimed')", ("@software", MrdAnalysis.Software.Version))
        : session.Number("SELECT COUNT(*) FROM run_item i JOIN work w ON w.identity = i.identity WHERE i.run_id = @run AND w.state IN ('waiting', 'claimed')", ("@run", run)));

    /// <summary>What waits for other versions of the software, which this one must not do: their results would be others.</summary>
    public static IReadOnlyList<(string Software, long Files)> OfOtherVersions(Session session) => session.Query(
        "SELECT software, COUNT(*) FROM work WHERE state = 'waiting' AND software <> @software GROUP BY software ORDER BY software",
        r => (r.GetString(0), r.GetInt64(1)), ("@software", MrdAnalysis.Software.Version));

    /// <summary>Takes an item off the queue whose file is no longer there in the form that was taken in.</summary>
    public void Supersede(WorkItem item, string reason) => database.Write(session => session.Execute(
        "UPDATE work SET state = 'superseded', worker_id = NULL, lease = 0, reason = @reason, changed = @time WHERE identity = @identity AND state = 'claimed' AND worker_id = @worker",
        ("@reason", reason), ("@time", UtcText.Of(database.Now)), ("@identity", item.Identity), ("@worker", worker.Id)));

    /// <summary>Records a failure: the item goes back to the queue for a while, or into quarantine.</summary>
    /// <param name="item">The item.</param>
    /// <param name="kind">What kind of failure.</param>
    /// <param name="reason">One sentence.</param>
    /// <param name="pause">How long it is left alone before it is tried again; null: quarantine.</param>
    /// <param name="run">The run, for the event log.</param>
    public void Fail(WorkItem item, FailureKind kind, string reason, TimeSpan? pause, string? run) => database.Write(session =>
    {
        int changed = session.Execute(
            """
            UPDATE work SET state = @state, worker_id = NULL, lease = 0, not_before = @after, failures = failures + 1, kind = @kind, reason = @reason, changed = @time
            WHERE identity = @identity AND state = 'claimed' AND worker_id = @worker
            """,
            ("@state", pause is null ? WorkState.Quarantined : WorkState.Waiting), ("@after", pause is { } p ? Now + (long)p.TotalMilliseconds : 0), ("@kind", kind.ToWord()), ("@reason", reason),
            ("@time", UtcText.Of(database.Now)), ("@identity", item.Identity), ("@worker", worker.Id));
        if (changed == 0 || pause is not null) return;
        AuditChain.Append(session, database.Now, worker.Actor, "quarantine", item.Identity, $"file {item.FileSha256} path {item.Path} reason {reason}");
        EventLog.Write(session, database.Now, run, EventLevel.Error, item.Path, reason);
    });

    // Claims whose owner is dead, or silent for longer than the lease. One that was interrupted too often is given up.
    private void TakeBack(Session session, long now)
    {
        var claims = session.Query(
            "SELECT DISTINCT w.worker_id, o.place, o.process, o.process_start FROM work w LEFT JOIN worker o ON o.id = w.worker_id WHERE w.state = 'claimed' AND w.worker_id <> @worker",
            r => (Id: r.GetString(0), Place: r.IsDBNull(1) ? "" : r.GetString(1), Process: r.IsDBNull(2) ? 0 : r.GetInt64(2), Start: r.IsDBNull(3) ? 0 : r.GetInt64(3)),
            ("@worker", worker.Id));
        foreach (var owner in claims)
        {
            bool isDead = worker.IsKnownDead(owner.Place, owner.Process, owner.Start);
            session.Execute(
                $"""
                UPDATE work SET interruptions = interruptions + 1, worker_id = NULL, lease = 0, changed = @time,
                  state = CASE WHEN interruptions + 1 >= @most THEN 'quarantined' ELSE 'waiting' END,
                  kind = CASE WHEN interruptions + 1 >= @most THEN 'interrupted' ELSE kind END,
                  reason = CASE WHEN interruptions + 1 >= @most THEN @reason ELSE reason END
                WHERE identity IN (
                  SELECT identity FROM work WHERE state = 'claimed' AND worker_id = @owner AND (@dead = 1 OR lease < @now) {session.Engine.SkipLocked})
                """,
                ("@time", UtcText.Of(database.Now)), ("@most", MostInterruptions), ("@owner", owner.Id), ("@dead", isDead ? 1 : 0), ("@now", now),
                ("@reason", $"the program ended {MostInterruptions} times while it had this file, perhaps for lack of memory; look at the file, then run the batch with --retry"));
        }
    }

    private static WorkItem ReadItem(DbDataReader row)
    {
        string? baseline = row.IsDBNull(5) ? null : row.GetString(5);
        return new WorkItem(
            row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1), row.GetString(2), row.GetString(3), SampleDetails.FromCanonicalJson(row.GetString(4), baseline),
            row.GetString(6), row.GetInt64(7), row.GetInt32(8), row.GetInt32(9));
    }
}
