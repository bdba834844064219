using System.Text;
using FlowCytometry;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting;

/// <summary>All files of a report: <c>report.html</c>, <c>result.json</c>, <c>populations.csv</c> and <c>plots/*.svg</c>.</summary>
public static class ReportFiles
{
    /// <summary>The page to open.</summary>
    public const string Page = "report.html";

    /// <summary>The files; the plots are drawn here, once for themselves and for the page, and the result is put into words beside.</summary>
    public static IReadOnlyList<ReportFile> Of(MrdResult result, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        var pictures = ReportPictures.None;
        using var json = new MemoryStream();
        Action[] parts = [() => pictures = ReportPictures.Draw(result), () => JsonReport.Write(json, result)];
        Threads.For(parts.Length, p => parts[p]());
        byte[] document = json.ToArray();
        return
        [
            new ReportFile(Page, HtmlReport.Marker, stream => HtmlReport.Write(stream, result, pictures, context)),
            new ReportFile("result.json", JsonReport.ResultSchema, stream => stream.Write(document)),
            new ReportFile("populations.csv", CsvReport.PopulationsHeader, stream => CsvReport.WritePopulations(stream, [(result.Sample.File, result.Populations)])),
            .. pictures.All.Select(p => new ReportFile("plots/" + p.FileName, Plot.Marker, stream => stream.Write(Encoding.UTF8.GetBytes(p.Svg)))),
        ];
    }
}
