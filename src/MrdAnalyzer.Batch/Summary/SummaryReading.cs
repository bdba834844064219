using System.Globalization;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>Reads what a run was asked for, and what became of it, from the database.</summary>
internal static class SummaryReading
{
    /// <summary>Finds a run.</summary>
    /// <param name="session">The database.</param>
    /// <param name="named">Its number (1 is the first run of the database), or how its identifier begins; null: the latest.</param>
    /// <exception cref="ResultsException">There is none.</exception>
    public static RunRecord Find(Session session, string? named)
    {
        var runs = RunTable.Latest(session, int.MaxValue).Reverse().ToList();
        if (runs.Count == 0) throw new ResultsException("the results database has no run yet");
        if (named is null) return runs[^1];
        var found = runs.FindAll(r => r.Id.StartsWith(named, StringComparison.Ordinal));
        if (found.Count == 1) return found[0];
        if (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= runs.Count) return runs[number - 1];
        string few = string.Join("; ", runs.Index().TakeLast(3).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Index + 1}: {r.Item.Id}, {UtcText.Of(r.Item.Started)}")));
        throw new ResultsException(string.Create(CultureInfo.InvariantCulture, $"{(found.Count > 1 ? "several runs begin with" : "there is no run")} '{named}'; name a number from 1 to {runs.Count}, or the beginning of an identifier; the latest are {few}"));
    }

    /// <summary>Reads a run.</summary>
    public static RunContents Read(Session session, RunRecord run)
    {
        var files = new List<SummaryFile>();
        session.ForEach(
            $"""
             SELECT {ResultTable.Columns}, asked_path FROM result
             JOIN (SELECT identity AS asked, MIN(path) AS asked_path FROM run_item WHERE run_id = @run GROUP BY identity) i ON i.asked = result.identity
             """,
            row =>
            {
                var result = ResultTable.Read(row);
                var (quality, reasons) = StoredDocument.Read(result.Json);
                var details = new SampleDetails { Patient = result.Patient, Sample = result.Sample, Tube = result.Tube, Collected = result.Collected };
                files.Add(new SummaryFile(row.GetString(row.GetOrdinal("asked_path")), details, result with { Json = "" }, quality, result.Verdict == MrdClass.NotEvaluable ? reasons : [], null, "", 0));
            },
            ("@run", run.Id));
        var done = files.Select(f => (f.Path, f.Result!.ProtocolSha256)).ToHashSet();
        var without = Without(session, run.Id);
        var reasons = without.Select(w => w.File.Reason).ToHashSet(StringComparer.Ordinal);
        var replaced = without.Where(w => w.File.Failure is not null && done.Contains((w.File.Path, w.Protocol))).Select(w => w.File).ToList();
        files.AddRange(without.Select(w => w.File).Except(replaced));
        return new RunContents(run, SummarySample.Group(QualityOutliers.Mark([.. files.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Result?.Identity, StringComparer.Ordinal)])), [.. Notes(session, run.Id, reasons), .. replaced.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => (false, $"{f.Path} was in quarantine ({f.Reason}), and has been replaced since by a file that has its result"))]);
    }

    // What is in quarantine, waiting or claimed, with its protocol.
    private static List<(SummaryFile File, string Protocol)> Without(Session session, string run) => session.Query(
        """
        SELECT i.path, w.details, w.state, w.kind, w.reason, w.failures, w.interruptions, w.protocol_sha256 FROM (SELECT identity, MIN(path) AS path FROM run_item WHERE run_id = @run GROUP BY identity) i
        JOIN work w ON w.identity = i.identity WHERE w.state IN ('quarantined', 'waiting', 'claimed')
        """,
        row =>
        {
            bool isQuarantined = row.GetString(2) == WorkState.Quarantined;
            return (new SummaryFile(
                row.GetString(0), SampleDetails.FromCanonicalJson(row.GetString(1), null), null, [], [], isQuarantined ? FailureKindNames.Parse(row.GetString(3)) : null,
                isQuarantined ? row.GetString(4) : "", row.GetInt32(5) + row.GetInt32(6)), row.GetString(7));
        },
        ("@run", run));

    // The reasons of what is in quarantine stand with it.
    private static List<(bool IsError, string Sentence)> Notes(Session session, string run, HashSet<string> reasons) =>
    [
        .. session.Query("SELECT level, message FROM event WHERE run_id = @run AND level IN ('warning', 'error') ORDER BY id", r => (IsError: r.GetString(0) == "error", Sentence: r.GetString(1)), ("@run", run))
            .Where(n => !reasons.Contains(n.Sentence)).Distinct(),
    ];
}
