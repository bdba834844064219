using System.Data.Common;
using System.Globalization;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Stores results and reads them.</summary>
internal static class ResultTable
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "identity, file_sha256, file_name, protocol_sha256, protocol_name, protocol_version, variant, software, run_id, worker_id, patient, sample, tube, collected, day, therapy, "
        + "cytometer, events, rules, verdict, category, remission, sentence, blasts, denominator, denominator_name, percent, low, high, detection_percent, quantification_percent, "
        + "detectable_percent, log_reduction, log_reduction_is_bound, quality, json, json_sha256, report_root, report_folder, report_sha256, finished, seconds";

    private static readonly string Insert = $"INSERT INTO result ({Columns}) VALUES ({string.Join(", ", Columns.Split(", ").Select(c => "@" + c))})";

    /// <summary>Stores finished work: for each the claim is verified, the report gets its name, the result its row, the audit log its entry.</summary>
    /// <returns>Which of them were stored; the others had lost their claim, and another process does them.</returns>
    public static IReadOnlyList<FinishedWork> Commit(ResultsDatabase database, WorkerIdentity worker, IReadOnlyList<FinishedWork> finished) => database.Write(session =>
    {
        var stored = new List<FinishedWork>();
        foreach (var work in finished)
        {
            if (Store(session, database.Now, worker, work)) stored.Add(work);
        }

        return stored;
    });

    /// <summary>A result from a row of <see cref="Columns"/>.</summary>
    public static StoredResult Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        double? Real(int i) => row.IsDBNull(i) ? null : row.GetDouble(i);
        long? Whole(int i) => row.IsDBNull(i) ? null : row.GetInt64(i);
        if (!MrdClassNames.TryParse(row.GetString(19), out var verdict)) throw new ResultsException($"the result {row.GetString(0)} has the verdict '{row.GetString(19)}', which this version does not know");
        return new StoredResult
        {
            Identity = row.GetString(0),
            FileSha256 = row.GetString(1),
            FileName = row.GetString(2),
            ProtocolSha256 = row.GetString(3),
            ProtocolName = row.GetString(4),
            ProtocolVersion = row.GetString(5),
            Variant = Text(6),
            Software = row.GetString(7),
            RunId = Text(8),
            WorkerId = row.GetString(9),
            Patient = Text(10),
            Sample = Text(11),
            Tube = Text(12),
            Collected = Text(13) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Day = Text(14),
            Therapy = Text(15),
            Cytometer = Text(16),
            Events = row.GetInt64(17),
            Rules = row.GetString(18),
            Verdict = verdict,
            Category = row.GetString(20),
            Remission = row.GetString(21),
            Sentence = row.GetString(22),
            Blasts = Whole(23),
            Denominator = Whole(24),
            DenominatorName = Text(25),
            Percent = Real(26),
            Low = Real(27),
            High = Real(28),
            DetectionPercent = Real(29),
            QuantificationPercent = Real(30),
            DetectablePercent = Real(31),
            LogReduction = Real(32),
            IsLowerBound = Whole(33) is { } bound ? bound != 0 : null,
            Quality = row.GetString(34),
            Json = row.GetString(35),
            ReportRoot = Text(37),
            ReportFolder = Text(38),
            ReportSha256 = Text(39),
            Finished = UtcText.Parse(row.GetString(40)),
            Seconds = row.GetDouble(41),
        };
    }

    /// <summary>SHA-256 over all columns, each with its length; the document by its own hash.</summary>
    public static string Sha256Of(StoredResult result, string jsonSha256) => ResultIdentity.Sha256("mrd-row/1\n" + string.Concat(
        Values(result, jsonSha256).Where(v => v.Name != "@json").Select(v => Convert.ToString(v.Value, CultureInfo.InvariantCulture) is { } text && v.Value is not null ? string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}\n") : "-\n")));

    private static bool Store(Session session, DateTimeOffset now, WorkerIdentity worker, FinishedWork work)
    {
        // From here to the end of the transaction the claim cannot be lost.
        int mine = session.Execute(
            "UPDATE work SET state = 'done', worker_id = NULL, lease = 0, kind = NULL, reason = NULL, changed = @time WHERE identity = @identity AND state = 'claimed' AND worker_id = @worker",
            ("@time", UtcText.Of(now)), ("@identity", work.Item.Identity), ("@worker", worker.Id));
        if (mine == 0) // stored already where an earlier try was committed without our hearing of it
            return session.Number("SELECT COUNT(*) FROM result WHERE identity = @identity AND worker_id = @worker", ("@identity", work.Item.Identity), ("@worker", worker.Id)) == 1;
        work.Report?.Publish();
        string json = ResultIdentity.Sha256(work.Result.Json);
        var result = work.Result with { Finished = now };
        session.Execute(Insert, Values(result, json));
        AuditChain.Append(session, now, worker.Actor, "result", work.Item.Identity, ResultCheck.AuditDetail(result, json));
        return true;
    }

    private static (string Name, object? Value)[] Values(StoredResult r, string jsonSha256) =>
    [
        ("@identity", r.Identity), ("@file_sha256", r.FileSha256), ("@file_name", r.FileName), ("@protocol_sha256", r.ProtocolSha256), ("@protocol_name", r.ProtocolName),
        ("@protocol_version", r.ProtocolVersion), ("@variant", r.Variant), ("@software", r.Software), ("@run_id", r.RunId), ("@worker_id", r.WorkerId), ("@patient", r.Patient),
        ("@sample", r.Sample), ("@tube", r.Tube), ("@collected", r.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("@day", r.Day), ("@therapy", r.Therapy),
        ("@cytometer", r.Cytometer), ("@events", r.Events), ("@rules", r.Rules), ("@verdict", r.Verdict.ToName()), ("@category", r.Category), ("@remission", r.Remission),
        ("@sentence", r.Sentence), ("@blasts", r.Blasts), ("@denominator", r.Denominator), ("@denominator_name", r.DenominatorName), ("@percent", r.Percent), ("@low", r.Low),
        ("@high", r.High), ("@detection_percent", r.DetectionPercent), ("@quantification_percent", r.QuantificationPercent), ("@detectable_percent", r.DetectablePercent),
        ("@log_reduction", r.LogReduction), ("@log_reduction_is_bound", r.IsLowerBound is { } bound ? (bound ? 1 : 0) : null), ("@quality", r.Quality), ("@json", r.Json), ("@json_sha256", jsonSha256), ("@report_root", r.ReportRoot),
        ("@report_folder", r.ReportFolder), ("@report_sha256", r.ReportSha256), ("@finished", UtcText.Of(r.Finished)), ("@seconds", r.Seconds),
    ];
}
