using System.Globalization;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting;

/// <summary>
/// A result as one HTML page that stands alone: no script, nothing from elsewhere (a content security policy forbids both), pictures within.
/// It prints on A4 with sample and page number on every page. The verdict comes first, then what it rests on.
/// </summary>
public static class HtmlReport
{
    /// <summary>What every own page contains near its beginning.</summary>
    public const string Marker = $"content=\"{Generator}\"";

    private const string Generator = "MrdAnalyzer report";
    private const int FiguresOnAPage = 6;

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to; UTF-8.</param>
    /// <param name="result">The result.</param>
    /// <param name="pictures">Its pictures, from <see cref="ReportPictures.Draw"/>.</param>
    /// <param name="context">How and when it was made.</param>
    public static void Write(Stream stream, MrdResult result, ReportPictures pictures, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Page(result, pictures, context).WriteTo(stream);
    }

    /// <summary>The page as text.</summary>
    public static string ToHtml(MrdResult result, ReportPictures pictures, ReportContext context) => Page(result, pictures, context).ToString();

    private static HtmlText Page(MrdResult result, ReportPictures pictures, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(context);
        string title = $"MRD report {result.Sample.SampleId ?? result.Sample.File}";
        string label = string.Join(" – ", new[] { result.Sample.Patient, result.Sample.SampleId, result.Sample.File }.OfType<string>());
        var body = new HtmlText($"{Sample(result.Sample)}{VerdictPart.Verdict(result.Verdict)}{VerdictPart.Measurement(result)}{TableParts.Immunophenotype(result)}{TableParts.Populations(result)}{Gating(pictures)}{TableParts.Quality(result.Quality, Grid(pictures.Quality, 1 + pictures.Gating.Count))}{TableParts.Diagnostics(result.Diagnostics)}{MethodPart.Method(result, context)}{MethodPart.Provenance(result, context)}{MethodPart.Signatures()}");
        return HtmlPage.Of(Generator, title, label, "Measurable residual disease", "Report on a flow cytometric measurement", body);
    }

    private static HtmlText Sample(SampleInfo sample)
    {
        var fields = new HtmlText();
        Field("Patient", sample.Patient);
        Field("Sample", sample.SampleId);
        Field("Collected", sample.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Field("Time point", sample.Day);
        Field("Therapy", sample.Therapies.Count == 0 ? null : string.Join(", ", sample.Therapies));
        Field("Cytometer", sample.Cytometer);
        Field("File", sample.File);
        Field("Events", Figures.Count(sample.Events));
        return new HtmlText($"<dl>{fields}</dl>\n");

        void Field(string name, string? value) => fields.Add($"<dt>{name}</dt><dd><bdi>{value ?? "not given"}</bdi></dd>");
    }

    private static HtmlText Gating(ReportPictures pictures) => pictures.Gating.Count == 0
        ? new HtmlText()
        : new HtmlText($"<section class=\"gating\"><h2>Gating, in the order of the gates</h2>\n{new HtmlText().AddAll(pictures.Gating.Chunk(FiguresOnAPage).Index(), p => Legend(pictures.Legend).Add(Grid(p.Item, 1 + FiguresOnAPage * p.Index)))}</section>\n");

    // Every page of figures explains its colours.
    private static HtmlText Legend(IReadOnlyList<PlotLeaf> leaves) => leaves.Count == 0
        ? new HtmlText()
        : new HtmlText($"<p class=\"legend\">{new HtmlText().AddAll(leaves, l => new HtmlText($"<span><i style=\"background:{l.Color.ToString()}\"></i>{l.Name} <span class=\"of\">{Figures.Count(l.Count)}</span></span> "))}</p>\n");

    private static HtmlText Grid(IReadOnlyList<PlotPicture> pictures, int first)
    {
        if (pictures.Count == 0) return new HtmlText();
        return new HtmlText($"<div class=\"figures\">\n{new HtmlText().AddAll(pictures.Index(), p => Figure(p.Item, first + p.Index))}</div>\n");
    }

    private static HtmlText Figure(PlotPicture picture, int number) =>
        new($"<figure>{HtmlText.Trusted(picture.InFigure)}<figcaption><b>{number}.</b> {Words.Sentence(picture.Note ?? picture.Title)}</figcaption></figure>\n");
}
