using System.Globalization;
using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>The summary as a table: a row a file, in the order of the page.</summary>
internal static class SummaryCsv
{
    /// <summary>The first line; an own file begins with it.</summary>
    public const string Header =
        "patient,sample,tube,collected,day,therapy,file,path,state,verdict,category,rules,count,denominator,denominatorName,percent,intervalLow,intervalHigh,detectionPercent,"
        + "quantificationPercent,detectableAt95Percent,logReduction,quality,unusual,remark,sampleVerdict,tubes,protocol,protocolVersion,software,events,finished,sha256,report";

    /// <summary>Writes the table; UTF-8.</summary>
    public static void Write(Stream stream, RunContents contents, ReportLinks links)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var sample in contents.Samples)
        {
            foreach (var file in sample.Files) writer.WriteLine(string.Join(',', Fields(sample, file, links)));
        }
    }

    private static IEnumerable<string> Fields(SummarySample sample, SummaryFile file, ReportLinks links)
    {
        var r = file.Result;
        var (details, clinical) = (file.Details, file.Details.Clinical);
        string?[] texts = [details.Patient, details.Sample, details.Tube, details.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r?.Day ?? clinical.Day, r?.Therapy ?? string.Join(',', clinical.Therapies)];
        foreach (string? text in texts) yield return Text(text);
        yield return Text(file.Name);
        yield return Text(file.Path);
        yield return r is not null ? "done" : file.IsUnfinished ? "unfinished" : "quarantine";
        foreach (string? text in (string?[])[r?.Verdict.ToName(), r?.Category, r?.Rules]) yield return Text(text);
        yield return Number(r?.Blasts);
        yield return Number(r?.Denominator);
        yield return Text(r?.DenominatorName);
        foreach (double? number in (double?[])[r?.Percent, r?.Low, r?.High, r?.DetectionPercent, r?.QuantificationPercent, r?.DetectablePercent, r?.LogReduction]) yield return Number(number);
        yield return Text(r?.Quality);
        yield return Text(string.Join("; ", file.Outliers.Select(o => o.Check.Check)));
        yield return Text(r?.Sentence ?? file.Reason);
        yield return Text(sample.Verdict?.ToName());
        yield return Text(sample.Contradiction);
        foreach (string? text in (string?[])[r?.ProtocolName, r?.ProtocolVersion, r?.Software]) yield return Text(text);
        yield return Number(r?.Events);
        yield return r is null ? "" : UtcText.Of(r.Finished);
        yield return Text(r?.FileSha256);
        yield return Text(links.PathTo(r));
    }

    private static string Text(string? text) => CsvReport.Text(text ?? "");

    private static string Number<T>(T? value) where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
