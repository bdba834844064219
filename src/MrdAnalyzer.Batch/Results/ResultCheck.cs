using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Whether one result is what was stored.</summary>
internal static class ResultCheck
{
    /// <summary>What is not as it was, a sentence each.</summary>
    /// <param name="result">The result.</param>
    /// <param name="jsonSha256">The hash stored beside its document.</param>
    /// <param name="details">The details of its work.</param>
    /// <param name="audit">What the audit log, all chains of it, says of results.</param>
    public static IEnumerable<string> Breaks(StoredResult result, string jsonSha256, string details, IReadOnlySet<(string Identity, string Detail)> audit)
    {
        string name = $"result {result.Identity} ({result.FileName})";
        string json = ResultIdentity.Sha256(result.Json);
        if (json != jsonSha256) yield return $"{name}: the document is not the one that was stored";
        if (ResultIdentity.Of(result.FileSha256, result.ProtocolSha256, result.Software, details) != result.Identity) yield return $"{name}: file, protocol, version or details are not those of its identity";
        if (!audit.Contains((result.Identity, AuditDetail(result, jsonSha256)))) yield return $"{name}: the audit log knows nothing of this result as it stands";
    }

    /// <summary>What the audit log says of a result: in words what matters most, and by hash every column.</summary>
    public static string AuditDetail(StoredResult result, string jsonSha256) =>
        $"file {result.FileSha256} protocol {result.ProtocolSha256} software {result.Software} result {jsonSha256} report {result.ReportSha256 ?? "none"} verdict {result.Verdict.ToName()}"
        + $" patient {result.Patient ?? "-"} sample {result.Sample ?? "-"} count {result.Blasts?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}/{result.Denominator?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"
        + $" row {ResultTable.Sha256Of(result, jsonSha256)}";

    /// <summary>What is wrong with its report, or null.</summary>
    public static string? ReportBreak(StoredResult result)
    {
        string folder = Path.Combine(result.ReportRoot!, result.ReportFolder!);
        try
        {
            if (!Directory.Exists(folder)) return $"the report {folder} is missing";
            return StagedReport.HashOf(folder) == result.ReportSha256 ? null : $"the report {folder} is not the one that was written";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the report {folder} cannot be read: {e.Message}";
        }
    }
}
