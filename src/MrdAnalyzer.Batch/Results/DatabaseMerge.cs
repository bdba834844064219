using System.Data.Common;
using System.Globalization;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// Brings the rows of another results database, a shard, into this one: by their keys, so that what is there already stays as it is and the
/// same shard may come again. The shard's audit chain is kept as a chain of its own, and ours notes its head.
/// </summary>
public static class DatabaseMerge
{
    // Parents before children. Work is the one table whose rows move on: see Work.
    private static readonly (string Table, string Columns, string Key)[] Tables =
    [
        ("protocol", "sha256, name, version, text", "sha256"),
        ("run", "id, started, ended, state, host, account, software, command, input, output", "id"),
        ("file", "sha256, bytes, name, path, first_seen", "sha256"),
        ("worker", "id, host, place, process, process_start, software, started", "id"),
        ("work", WorkColumns, "identity"),
        ("run_item", "run_id, identity, path, known", "run_id, identity, path"),
        ("result", ResultTable.Columns, "identity"),
    ];

    private const string WorkColumns =
        "identity, file_sha256, protocol_sha256, software, details, path, baseline, folder, bytes, state, worker_id, lease, not_before, interruptions, failures, kind, reason, changed";

    /// <summary>Merges a shard, in one transaction.</summary>
    /// <param name="target">The database that shall have everything.</param>
    /// <param name="shard">The other one; it is only read.</param>
    /// <param name="actor">Who does it, for the audit log.</param>
    /// <returns>How many results are new in the target.</returns>
    /// <exception cref="ResultsException">The shard's audit log is broken, or it holds another result under the same identity.</exception>
    public static long Merge(ResultsDatabase target, ResultsDatabase shard, string actor)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(shard);
        if (DatabaseCheck.Check(shard, reports: false).Breaks is [var first, ..]) throw new ResultsException($"{shard.Name} is not as it was written, and is not merged: {first}");
        return shard.ReadAtOnce(from => target.Write(to =>
        {
            RequireSameResults(from, to, shard.Name);
            long before = Count(to);
            foreach (var (table, columns, key) in Tables) Copy(from, to, table, columns, key);
            Locations(from, to);
            Work(from, to);
            Events(from, to);
            foreach (var (id, length, head) in from.Query("SELECT id, length, head FROM chain", r => (r.GetString(0), r.GetInt64(1), r.GetString(2)))) Chain(from, to, id, length, head, shard.Name);
            long added = Count(to) - before;
            string heads = string.Join(' ', from.Query("SELECT id, length, head FROM chain ORDER BY id", r => string.Create(CultureInfo.InvariantCulture, $"chain {r.GetString(0)} length {r.GetInt64(1)} head {r.GetString(2)}")));
            if (added > 0) AuditChain.Append(to, target.Now, actor, "merge", shard.Name, string.Create(CultureInfo.InvariantCulture, $"results {added} {heads}"));
            return added;
        }));
    }

    private static long Count(Session session) => session.Number("SELECT COUNT(*) FROM result");

    // The same identity must mean the same result, to the last bit: anything else is never passed over in silence.
    private static void RequireSameResults(Session from, Session to, string shard) => from.ForEach("SELECT identity, json_sha256, file_name FROM result", row =>
    {
        string identity = row.GetString(0);
        if (to.Text("SELECT json_sha256 FROM result WHERE identity = @identity", ("@identity", identity)) is { } known && known != row.GetString(1))
            throw new ResultsException($"{shard} holds another result of {row.GetString(2)} under the identity {identity} than there is already; nothing was merged");
    });

    private static void Copy(Session from, Session to, string table, string columns, string key)
    {
        string[] names = columns.Split(", ");
        string insert = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select(n => "@" + n))}) ON CONFLICT ({key}) DO NOTHING";
        from.ForEach($"SELECT {columns} FROM {table}", row => to.Execute(insert, Values(row, names)));
    }

    private static (string Name, object? Value)[] Values(DbDataReader row, string[] names) =>
        [.. names.Select((n, i) => ("@" + n, row.IsDBNull(i) ? null : row.GetValue(i) is int number ? (object)(long)number : row.GetValue(i)))];

    // The later look at a path counts.
    private static void Locations(Session from, Session to) => from.ForEach("SELECT path, stamp, sha256, seen FROM location", row => to.Execute(
        """
        INSERT INTO location (path, stamp, sha256, seen) VALUES (@path, @stamp, @sha256, @seen)
        ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, sha256 = excluded.sha256, seen = excluded.seen WHERE location.seen < excluded.seen
        """,
        Values(row, ["path", "stamp", "sha256", "seen"])));

    // What is done there is done here, what is given up there is no longer waited for here.
    private static void Work(Session from, Session to) => from.ForEach(
        "SELECT identity, state, failures, interruptions, kind, reason, changed FROM work WHERE state IN ('done', 'quarantined')",
        row => to.Execute(
            $"""
             UPDATE work SET state = @state, worker_id = NULL, lease = 0, failures = @failures, interruptions = @interruptions, kind = @kind, reason = @reason, changed = @changed
             WHERE identity = @identity AND state IN ('waiting', 'superseded'{(row.GetString(1) == WorkState.Done ? ", 'claimed', 'quarantined'" : "")})
             """,
            [.. Values(row, ["identity", "state", "failures", "interruptions", "kind", "reason", "changed"])]));

    private static void Events(Session from, Session to) => from.ForEach("SELECT run_id, time, level, path, message FROM event ORDER BY id", row => to.Execute(
        """
        INSERT INTO event (run_id, time, level, path, message) SELECT @run, @time, @level, @path, @message
        WHERE NOT EXISTS (SELECT 1 FROM event WHERE run_id = @run AND time = @time AND message = @message)
        """,
        [.. Values(row, ["run", "time", "level", "path", "message"])]));

    // A chain that came before may have grown since; its beginning must still be the same.
    private static void Chain(Session from, Session to, string id, long length, string head, string shard)
    {
        to.Execute(
            "INSERT INTO chain (id, is_own, created, length, head) VALUES (@id, 0, @created, 0, @head) ON CONFLICT (id) DO NOTHING",
            ("@id", id), ("@created", from.Text("SELECT created FROM chain WHERE id = @id", ("@id", id))), ("@head", AuditEntry.Beginning));
        var (known, last) = to.Query("SELECT length, head FROM chain WHERE id = @id", r => (r.GetInt64(0), r.GetString(1)), ("@id", id))[0];
        if (known >= length) return;
        if (known > 0 && from.Text("SELECT hash FROM audit WHERE chain_id = @id AND sequence = @sequence", ("@id", id), ("@sequence", known)) != last)
            throw new ResultsException($"the audit log of {shard} is not the one that was merged before; nothing was merged");
        from.ForEach($"SELECT {AuditChain.Columns} FROM audit WHERE chain_id = @id AND sequence > @known ORDER BY sequence", row => AuditChain.Insert(to, AuditChain.Read(row)), ("@id", id), ("@known", known));
        to.Execute("UPDATE chain SET length = @length, head = @head WHERE id = @id", ("@length", length), ("@head", head), ("@id", id));
    }
}
