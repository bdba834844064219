using MrdAnalyzer.Batch.Results.Engines;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Looks whether a results database is what was written to it: every chain of the audit log, every stored hash, every report.</summary>
public static class DatabaseCheck
{
    /// <summary>Checks a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="reports">Whether the files of the reports are read and compared too.</param>
    public static DatabaseFindings Check(ResultsDatabase database, bool reports)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ReadAtOnce(session => Check(session, reports));
    }

    /// <summary>The same within a session.</summary>
    internal static DatabaseFindings Check(Session session, bool reports)
    {
        var breaks = new List<string>();
        var audited = new HashSet<(string Identity, string Detail)>();
        var stored = new HashSet<string>(StringComparer.Ordinal);
        long entries = 0, results = 0;
        foreach (var chain in session.Query("SELECT id, length, head FROM chain ORDER BY is_own DESC, id", r => (Id: r.GetString(0), Length: r.GetInt64(1), Head: r.GetString(2))))
        {
            if (AuditCheck.FirstBreak(session, chain.Id, chain.Length, chain.Head, audited) is { } broken) breaks.Add(broken);
            entries += chain.Length;
        }

        var roots = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        session.ForEach($"SELECT {ResultTable.Columns}, details FROM result JOIN (SELECT identity AS work_identity, details FROM work) w ON w.work_identity = result.identity ORDER BY identity", row =>
        {
            results++;
            stored.Add(row.GetString(0));
            var result = ResultTable.Read(row);
            breaks.AddRange(ResultCheck.Breaks(result, row.GetString(row.GetOrdinal("json_sha256")), row.GetString(row.GetOrdinal("details")), audited));
            if (!reports || result.ReportRoot is not { } root) return;
            if (ResultCheck.ReportBreak(result) is { } broken) breaks.Add(broken);
            (roots.TryGetValue(root, out var folders) ? folders : roots[root] = new(StringComparer.Ordinal)).Add(result.ReportFolder!);
        });
        breaks.AddRange(audited.Select(a => a.Identity).Where(i => !stored.Contains(i)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(i => $"result {i} is in the audit log, but not stored any more"));
        breaks.AddRange(Orphans(session));
        if (reports) breaks.AddRange(roots.SelectMany(r => Strays(r.Key, r.Value)));
        return new DatabaseFindings(entries, results, breaks);
    }

    // What the constraints of the schema forbid, looked at nevertheless: a file can be changed by other programs.
    private static List<string> Orphans(Session session) =>
    [
        .. session.Query("SELECT identity FROM result WHERE file_sha256 NOT IN (SELECT sha256 FROM file)", r => $"result {r.GetString(0)} has no file row"),
        .. session.Query("SELECT identity FROM result WHERE identity NOT IN (SELECT identity FROM work WHERE state = 'done')", r => $"result {r.GetString(0)} is stored, but its work is not done"),
        .. session.Query("SELECT identity FROM work WHERE state = 'done' AND identity NOT IN (SELECT identity FROM result)", r => $"work {r.GetString(0)} is done, but its result is not stored"),
        .. session.Query("SELECT sha256, text FROM protocol", r => (Sha: r.GetString(0), Text: r.GetString(1))).Where(p => ResultIdentity.Sha256(p.Text) != p.Sha).Select(p => $"the text of protocol {p.Sha} is not the one that was stored"),
    ];

    private static IEnumerable<string> Strays(string root, HashSet<string> folders)
    {
        if (!Directory.Exists(root)) yield break; // each report was named as missing
        foreach (var entry in new DirectoryInfo(root).EnumerateDirectories().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (Temporary.IsTemporary(entry.Name)) yield return $"{entry.FullName} was left by a process that was killed, or is just being written";
            else if (!folders.Contains(entry.Name) && File.Exists(Path.Combine(entry.FullName, Reporting.ReportFiles.Page))) yield return $"{entry.FullName} is a report without a result in this database";
        }
    }
}
