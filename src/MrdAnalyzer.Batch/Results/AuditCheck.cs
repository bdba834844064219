using System.Globalization;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Verifies one chain of the audit log.</summary>
internal static class AuditCheck
{
    /// <summary>The first entry that is not as it was written, or null; on the way, what the log says of each result.</summary>
    public static string? FirstBreak(Session session, string chain, long length, string head, HashSet<(string Identity, string Detail)> results)
    {
        long expected = 1;
        string previous = AuditEntry.Beginning;
        string? broken = null;
        session.ForEach($"SELECT {AuditChain.Columns} FROM audit WHERE chain_id = @chain ORDER BY sequence", row =>
        {
            var entry = AuditChain.Read(row);
            if (entry.Action == "result") results.Add((entry.Subject, entry.Detail));
            if (broken is not null) return;
            if (entry.Sequence != expected) broken = string.Create(CultureInfo.InvariantCulture, $"audit log {chain}: entry {expected} is missing");
            else if (entry.Previous != previous) broken = string.Create(CultureInfo.InvariantCulture, $"audit log {chain}: entry {entry.Sequence} of {entry.Time} does not follow the one before it");
            else if (entry.Hash != entry.ComputedHash()) broken = string.Create(CultureInfo.InvariantCulture, $"audit log {chain}: entry {entry.Sequence} of {entry.Time} ({entry.Action} by {entry.Actor}) was changed");
            (expected, previous) = (expected + 1, entry.Hash);
        }, ("@chain", chain));
        return broken ?? (expected - 1 == length && previous == head ? null : string.Create(CultureInfo.InvariantCulture, $"audit log {chain}: it ends with entry {expected - 1}, but had {length}"));
    }
}
