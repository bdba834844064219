using MrdAnalyzer.Batch.Results.Engines;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Results;

/// <summary>What the database knows of a file's fate.</summary>
internal static class OutcomeTable
{
    /// <summary>The outcome of one item of a run; null where it is still waiting or claimed, or was superseded.</summary>
    public static FileOutcome? Of(Session session, string identity, string path)
    {
        if (session.Query($"SELECT {ResultTable.Columns} FROM result WHERE identity = @identity", ResultTable.Read, ("@identity", identity)) is [var result])
            return new FileOutcome(path, identity, IsKnown: true, result, null, null, 0);
        return session.Query(
            "SELECT kind, reason, failures, interruptions FROM work WHERE identity = @identity AND state = 'quarantined'",
            r => new FileOutcome(path, identity, IsKnown: false, null, FailureKindNames.Parse(r.GetString(0)), r.GetString(1), Math.Max(0, r.GetInt32(2) - 1) + r.GetInt32(3)),
            ("@identity", identity)) is [var quarantined] ? quarantined : null;
    }
}
