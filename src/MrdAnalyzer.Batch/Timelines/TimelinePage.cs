using System.Globalization;
using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>A patient's course as a picture, and as a page with the picture and its numbers.</summary>
public static class TimelinePage
{
    /// <summary>What every own page contains near its beginning.</summary>
    public const string Marker = $"content=\"{Generator}\"";

    private const string Generator = "MrdAnalyzer time-line";

    /// <summary>The picture as SVG; null where no result has a day of collection.</summary>
    public static string? ToSvg(PatientTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return TimelinePlot.Of(timeline)?.ToSvg("timeline");
    }

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to; UTF-8.</param>
    /// <param name="timeline">The course.</param>
    /// <param name="folder">The folder of the page; the links to the reports are relative to it.</param>
    public static void Write(Stream stream, PatientTimeline timeline, string folder)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(timeline);
        var links = new ReportLinks(Path.GetFullPath(folder));
        var picture = ToSvg(timeline) is { } svg ? new HtmlText($"<figure>{HtmlText.Trusted(svg)}</figure>\n") : new HtmlText($"<p>No result has a day of collection, so that there is no course to draw.</p>\n");
        var body = new HtmlText($"<dl><dt>Patient</dt><dd><bdi>{timeline.Patient}</bdi></dd><dt>Results</dt><dd>{timeline.Series.Sum(s => s.Results.Count) + timeline.Undated.Count}</dd></dl>\n{picture}")
            .AddAll(timeline.Series, s => Table($"Protocol {s.Protocol}, rule set {s.Rules}{(s.Denominator is { } of ? $", percent of {of}" : "")}", s.Results, s.Caveats, links));
        if (timeline.Undated.Count > 0) body.Add(Table("Without a day of collection", timeline.Undated, ["They have no place in the course."], links));
        body.Add($"<p class=\"note\">Sensitivity: the true fraction that would have been seen in 95 of 100 such samples. Of a therapy it is known only between which samples it began.</p>\n<p class=\"note\"><b>Research use only; not a medical device.</b> A result of this software is not a diagnosis. It has to be judged by a qualified person together with morphology, genetics, blood counts and the course of the disease.</p>\n");
        var page = HtmlPage.Of(Generator, $"MRD time-line {timeline.Patient}", timeline.Patient, "Measurable residual disease", "The patient's course by flow cytometry", body);
        stream.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static HtmlText Table(string title, IReadOnlyList<StoredResult> results, IReadOnlyList<string> caveats, ReportLinks links) => new($"""
        <h2>{title}</h2>
        {new HtmlText().AddAll(caveats, c => new HtmlText($"<p class=\"note\">{c}</p>\n"))}<table class="compact"><thead><tr><th class="short">Collected</th><th>Time point, sample</th><th>Therapy</th><th>Verdict</th><th class="n">Blasts</th><th class="n">95 % interval</th><th class="n">Sensitivity</th></tr></thead>
        <tbody>{new HtmlText().AddAll(results, r => Row(r, links))}</tbody></table>

        """);

    private static HtmlText Row(StoredResult r, ReportLinks links)
    {
        bool isMeasured = r.Verdict != MrdClass.NotEvaluable && r.Percent is not null;
        var verdict = links.AddressOf(r) is { } address ? new HtmlText($"<a href=\"{address}\">{Words.Heading(r.Verdict)}</a>") : new HtmlText($"{Words.Heading(r.Verdict)}");
        string sample = string.Join(", ", new[] { r.Day, r.Sample, r.Tube is { } tube ? "tube " + tube : null }.OfType<string>().DefaultIfEmpty(r.FileName));
        var blasts = isMeasured ? new HtmlText($"<b>{Words.Percent(r.Percent!.Value)}</b><br><span class=\"of\">{Figures.Count(r.Blasts ?? 0)} of {Figures.Count(r.Denominator ?? 0)}</span>") : new HtmlText($"–");
        return new HtmlText($"<tr><td class=\"short\">{r.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–"}</td><td>{sample}</td><td>{r.Therapy?.Replace(",", ", ", StringComparison.Ordinal) ?? "–"}</td><td><b>{verdict}</b>{(r.Quality == "pass" ? "" : $", quality: {r.Quality}")}</td><td class=\"n\">{blasts}</td><td class=\"n\">{(isMeasured && r is { Low: { } low, High: { } high } ? $"{Figures.Percent(low)} to {Figures.Percent(high)} %" : "–")}</td><td class=\"n\">{(isMeasured && r.DetectablePercent is { } seen ? Words.Percent(seen) : "–")}</td></tr>\n");
    }
}
