using System.Text.RegularExpressions;
using System.Xml.Linq;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Html;

public partial class HtmlReportTests
{
    private static readonly ReportContext Context = new()
    {
        Command = "mrd analyze relapse.fcs --protocol b-all -o report",
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
        Unconfirmed = ["detection = 10 events (from memory)"],
    };

    [Fact]
    public void The_verdict_comes_first_and_everything_follows_in_order()
    {
        string html = HtmlReport.ToHtml(Results.Positive, Pictures(Picture("a")), Context);
        string[] order =
        [
            "P-0007", "BM-17-0512", "2017-05-12", "MRD positive", "Measurable residual disease is positive.", "MRD failure", "not in remission", "<h2>Measurement</h2>", "3.16 %",
            "3,160 of 100,000 nucleated cells", "Limit of detection", "10 events", "Limit of quantification", "95 of 100 samples", "<h2>Immunophenotype", "++ bright", "+0.31", "hematogones",
            "<h2>Gating hierarchy", "Nucleated", "50.0 %", "of 200,000", "<h2>Gating, in the order", "<svg", "<h2>Quality", "12.5 % of the events are doublets.", "<h2>Diagnostics", "FCS1003",
            "<h2>Method", "b-all", "CD19+ cells are present", "not confirmed", "detection = 10 events (from memory)", "<h2>Provenance", new string('a', 64), new string('b', 64), "MrdAnalyzer 0.1.0",
            "mrd analyze relapse.fcs", "2026-01-02 03:04:05 +01:00", "Reviewed and released by", "Research use only; not a medical device",
        ];
        int at = html.IndexOf("<body>", StringComparison.Ordinal);
        foreach (string text in order)
        {
            int next = html.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{text}' is missing, or not after what stands before it.");
            at = next;
        }
    }

    [Fact]
    public void It_stands_alone()
    {
        string html = HtmlReport.ToHtml(Results.Positive, Pictures(Picture("a")), Context);
        Assert.Contains("Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Urls().Matches(html), url => Assert.StartsWith("http://www.w3.org/", url.Value, StringComparison.Ordinal)); // the names of XML's name spaces
        Assert.Contains(HtmlReport.Marker, html[..1000], StringComparison.Ordinal);
    }

    // Every text field hostile at once: the page has the same elements as with harmless ones.
    [Fact]
    public void No_text_of_a_file_becomes_markup()
    {
        var hostile = Hostile("</style></title></script><script>alert(1)</script><svg onload=\"x\">'\"&\u202E\u0000");
        var harmless = Hostile("harmless");
        string page = HtmlReport.ToHtml(hostile.Result, Pictures(Picture("a", hostile.Text)), hostile.Context);
        Assert.Equal(Tags(HtmlReport.ToHtml(harmless.Result, Pictures(Picture("a", harmless.Text)), harmless.Context)), Tags(page));
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\0', page);
        Parse(page);
    }

    [Fact]
    public void It_is_well_formed()
    {
        Parse(HtmlReport.ToHtml(Results.Positive, Pictures(Picture("a"), Picture("b")), Context));
        Parse(HtmlReport.ToHtml(Results.NotEvaluable, ReportPictures.None, new ReportContext()));
    }

    [Fact]
    public void Without_a_measurement_no_number_is_shown()
    {
        string html = HtmlReport.ToHtml(Results.NotEvaluable, ReportPictures.None, new ReportContext());
        Assert.Contains("Not evaluable", html, StringComparison.Ordinal);
        Assert.Contains("There is no measurement", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"percent\"", html, StringComparison.Ordinal);
        Assert.Contains("Gating was not reached", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MrdClass.Positive, "MRD positive")]
    [InlineData(MrdClass.NotDetected, "MRD not detected")]
    [InlineData(MrdClass.NotDetectedInsufficientSensitivity, "MRD not detected, sensitivity insufficient")]
    [InlineData(MrdClass.DetectedNotQuantifiable, "MRD detected, not quantifiable")]
    [InlineData(MrdClass.DetectedBelowThreshold, "MRD detected, below the decision level")]
    [InlineData(MrdClass.NotEvaluable, "Not evaluable")]
    public void Every_class_has_its_words(MrdClass value, string heading)
    {
        var result = Results.Positive with { Verdict = Results.Positive.Verdict with { Class = value } };
        Assert.Contains($"<p class=\"class\">{heading}</p>", HtmlReport.ToHtml(result, ReportPictures.None, Context), StringComparison.Ordinal);
    }

    // A negative measurement names the population in which blasts were looked for. Its normal cells must not be marked as disease.
    [Fact]
    public void Normal_cells_are_never_marked_as_blasts()
    {
        var negative = Results.Positive with { Mrd = Results.Measurement(0, 100_000) };
        string html = HtmlReport.ToHtml(negative, ReportPictures.None, Context);
        Assert.DoesNotContain("<tr class=\"mrd\">", html, StringComparison.Ordinal);
        Assert.Contains("Looked for in: /Cells/Nucleated</p>", html, StringComparison.Ordinal);
        Assert.Contains("0 of 100,000 nucleated cells", html, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"mrd\">", HtmlReport.ToHtml(Results.Positive, ReportPictures.None, Context), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_not_dressed_as_a_measurement()
    {
        var result = Results.Positive with { Verdict = Results.NotEvaluable.Verdict };
        string html = HtmlReport.ToHtml(result, ReportPictures.None, Context);
        Assert.DoesNotContain("class=\"percent\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Limit of detection", html, StringComparison.Ordinal);
        Assert.Contains("there is no measurement. Events where blasts lie: 3,160 of 100,000 nucleated cells (3.16 %)", html, StringComparison.Ordinal);
        Assert.Contains("Immunophenotype of the events where blasts lie", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_reduction_says_when_it_is_a_lower_bound()
    {
        var baseline = new CellFraction(60_000, 100_000, "nucleated cells");
        var result = Results.Positive with { Mrd = Results.Measurement(3, 100_000, new LogReduction(3.78, 3.5, null, 0.95, baseline, IsLowerBound: true)) };
        string html = HtmlReport.ToHtml(result, ReportPictures.None, Context);
        Assert.Contains("60,000 of 100,000 nucleated cells, 60.0 %", html, StringComparison.Ordinal);
        Assert.Contains("at least 3.78", html, StringComparison.Ordinal);
        Assert.Contains("3.5 to no upper limit", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 4_000_000)]
    [InlineData(4_000_000, 4_000_000)]
    public void The_scale_holds_any_measurement(long count, long denominator)
    {
        string html = HtmlReport.ToHtml(Results.Positive with { Mrd = Results.Measurement(count, denominator) }, ReportPictures.None, Context);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
        Parse(html);
    }

    private static (MrdResult Result, ReportContext Context, string Text) Hostile(string text)
    {
        var r = Results.Positive;
        var result = r with
        {
            Sample = r.Sample with { File = text, Sha256 = text, Patient = text, SampleId = text, Day = text, Therapies = [text], Cytometer = text },
            Protocol = new ProtocolInfo(text, text, text, text, text),
            Software = new SoftwareInfo(text, text),
            Quality = [new QualityCheck(text, QualityStatus.Warn, 1, 2, text)],
            Populations = [new PopulationCount("/" + text.Replace("/", "", StringComparison.Ordinal), 1, 1, 1)],
            Mrd = r.Mrd! with { Population = text, Fraction = new CellFraction(1, 2, text), Interval = r.Mrd.Interval with { Method = text } },
            Immunophenotype = [new AntigenFinding(text, AntigenLevel.Dim, 1, text, 1)],
            Verdict = new MrdVerdict(MrdClass.Positive, text, text, text, text, [text]),
            Diagnostics = [new MrdDiagnostic(text, DiagnosticSeverity.Error, text)],
        };
        return (result, new ReportContext { Command = text, Unconfirmed = [text] }, text);
    }

    private static ReportPictures Pictures(params PlotPicture[] gating) => new(gating, [Picture("q")]);

    private static PlotPicture Picture(string id, string title = "CD45 × SSC")
    {
        var axis = new PlotAxis(title, null);
        var plot = new DensityPlot { Title = title, X = axis, Y = axis, Events = DensityPlot.Count(axis, [0.5], axis, [0.5]) };
        string svg = plot.ToSvg(id);
        return new PlotPicture(id + ".svg", title, title, svg, svg);
    }

    private static string[] Tags(string html) => [.. Tag().Matches(html).Select(m => m.Value)];

    // HTML's void elements and the document type apart, the page is XML.
    private static void Parse(string html)
    {
        string xml = VoidElement().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<${tag}/>");
        Assert.Equal("html", XDocument.Parse(xml).Root!.Name.LocalName);
    }

    [GeneratedRegex("<(?<tag>(meta|br|img)\\b[^>]*?)/?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VoidElement();

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("https?://[^\"'\\s]*", RegexOptions.None, 1000)]
    private static partial Regex Urls();
}
