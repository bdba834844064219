using System.Data.Common;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>The append-only log. A database has one chain of its own, and keeps those of the shards merged into it as they came.</summary>
internal static class AuditChain
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns = "chain_id, sequence, time, actor, action, subject, detail, previous, hash";

    /// <summary>Appends an entry to the database's own chain. The chain's row is locked to the end of the transaction: entries have one order.</summary>
    public static void Append(Session session, DateTimeOffset now, string actor, string action, string subject, string detail)
    {
        string time = UtcText.Of(now);
        if (session.Execute("UPDATE chain SET length = length + 1 WHERE is_own = 1") == 0)
        {
            session.Engine.LockSchema(session);
            session.Execute(
                "INSERT INTO chain (id, is_own, created, length, head) SELECT @id, 1, @time, 0, @head WHERE NOT EXISTS (SELECT 1 FROM chain WHERE is_own = 1)",
                ("@id", Guid.NewGuid().ToString()), ("@time", time), ("@head", AuditEntry.Beginning));
            session.Execute("UPDATE chain SET length = length + 1 WHERE is_own = 1");
        }

        var (chain, sequence, head) = session.Query("SELECT id, length, head FROM chain WHERE is_own = 1", r => (r.GetString(0), r.GetInt64(1), r.GetString(2)))[0];
        var entry = new AuditEntry(chain, sequence, time, actor, action, subject, detail, head, "");
        entry = entry with { Hash = entry.ComputedHash() };
        Insert(session, entry);
        session.Execute("UPDATE chain SET head = @head WHERE is_own = 1", ("@head", entry.Hash));
    }

    /// <summary>Stores an entry as it is.</summary>
    public static void Insert(Session session, AuditEntry entry) => session.Execute(
        $"INSERT INTO audit ({Columns}) VALUES (@chain, @sequence, @time, @actor, @action, @subject, @detail, @previous, @hash)",
        ("@chain", entry.Chain), ("@sequence", entry.Sequence), ("@time", entry.Time), ("@actor", entry.Actor), ("@action", entry.Action),
        ("@subject", entry.Subject), ("@detail", entry.Detail), ("@previous", entry.Previous), ("@hash", entry.Hash));

    /// <summary>An entry from a row of <see cref="Columns"/>.</summary>
    public static AuditEntry Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8));
}
