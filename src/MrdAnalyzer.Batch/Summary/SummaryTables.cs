using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>The tables of the summary: samples with their files, quarantine, quality outliers.</summary>
/// <param name="links">Where the reports are.</param>
internal sealed class SummaryTables(ReportLinks links)
{
    private static readonly HtmlText SampleColumns = Columns(26, 19, 18, 14, 13, 10), QuarantineColumns = Columns(34, 58, 8), OutlierColumns = Columns(29, 47, 11, 13);

    /// <summary>A row a sample; where it has several files, one of each below.</summary>
    public HtmlText Samples(IReadOnlyList<SummarySample> samples) => new($"""
        <table class="compact fixed">{SampleColumns}<thead><tr><th>Sample and file</th><th>Verdict</th><th class="n">Blasts</th><th class="n">95 % interval</th><th class="n">Sensitivity</th><th>Quality</th></tr></thead>
        {new HtmlText().AddAll(samples, Sample)}</table>

        """);

    /// <summary>What is in quarantine, and what helps.</summary>
    public HtmlText Quarantine(IReadOnlyList<SummaryFile> files) => new($"""
        <table class="compact fixed">{QuarantineColumns}<thead><tr><th>File</th><th>Reason</th><th class="n">Tries</th></tr></thead>
        {new HtmlText().AddAll(files.GroupBy(f => f.Failure!.Value).OrderBy(g => g.Key), Kind)}</table>

        """);

    /// <summary>What is worse in a file than in the others.</summary>
    public HtmlText Outliers(IReadOnlyList<SummaryFile> files) => new($"""
        <table class="compact fixed">{OutlierColumns}<thead><tr><th>Sample and file</th><th>What is unusual</th><th class="n">Median of the run</th><th class="n">Distance in spreads</th></tr></thead>
        <tbody>{new HtmlText().AddAll(files, f => new HtmlText().AddAll(f.Outliers.Index(), o => Outlier(f, o.Item, o.Index == 0)))}</tbody></table>

        """);

    private HtmlText Sample(SummarySample sample)
    {
        if (sample.Files.Count == 1) return new HtmlText($"<tbody>{File(sample.Files[0], Named(sample.Files[0]))}</tbody>\n");
        var contradiction = sample.Contradiction is { } sentence ? new HtmlText($"<tr><td colspan=\"6\" class=\"fail\"><b>{sentence}</b></td></tr>") : new HtmlText();
        string verdict = sample.Verdict is { } worst ? $"{Short(worst)} (the gravest of its files)" : "no result";
        return new HtmlText(
            $"<tbody class=\"keep\"><tr><td>{Who(sample.Worst)}</td><td colspan=\"5\"><b>{verdict}</b>, {sample.Files.Count} files</td></tr>{contradiction}{new HtmlText().AddAll(sample.Files, f => File(f, new HtmlText($"{Tube(f)}{Link(f)}"), "part"))}</tbody>\n");
    }

    private static HtmlText File(SummaryFile file, HtmlText name, string style = "")
    {
        if (file.Result is not { } r)
        {
            string state = file.IsUnfinished ? "not analysed yet" : $"in quarantine: {file.Reason}";
            return new HtmlText($"<tr class=\"{style}\"><td>{name}</td><td class=\"fail\" colspan=\"5\">{state}</td></tr>");
        }

        if (r.Verdict == MrdClass.NotEvaluable)
            return new HtmlText($"<tr class=\"{style}\"><td>{name}</td><td colspan=\"4\"><b>{Short(r.Verdict)}</b>: {new HtmlText().AddAll(Reasons(file).Index(), s => new HtmlText($"{(s.Index > 0 ? " " : "")}{s.Item}"))}</td>{Quality(r)}</tr>");
        string of = r.Blasts is { } blasts && r.Denominator is { } all ? $"{Figures.Count(blasts)} of {Figures.Count(all)} {r.DenominatorName}" : "";
        return new HtmlText(
            $"<tr class=\"{style}\"><td>{name}</td><td><b>{Short(r.Verdict)}</b><br><span class=\"note\">{r.Category} ({r.Rules})</span></td><td class=\"n\"><b>{Percent(r.Percent)}</b><br><span class=\"of\">{of}</span></td><td class=\"n\">{(r is { Low: { } low, High: { } high } ? $"{Figures.Percent(low)} to {Figures.Percent(high)} %" : "–")}</td><td class=\"n\">{Percent(r.DetectablePercent)}</td>{Quality(r)}</tr>");
    }

    // What the table says elsewhere, and what every report says, is left out.
    private static IEnumerable<string> Reasons(SummaryFile file) =>
        file.Reasons.Where(s => !s.StartsWith("Quality: ", StringComparison.Ordinal) && !s.StartsWith("Rule set: ", StringComparison.Ordinal) && !s.StartsWith("For research use only", StringComparison.Ordinal)).DefaultIfEmpty(file.Result!.Sentence);

    private HtmlText Kind(IGrouping<FailureKind, SummaryFile> kind) => new(
        $"<tbody><tr><td colspan=\"3\"><b>What to do:</b> {Remedy.For(kind.Key)}</td></tr>\n{new HtmlText().AddAll(kind, f => new HtmlText($"<tr class=\"part\"><td>{Named(f)}<br><span class=\"note\">{f.Path}</span></td><td>{f.Reason}</td><td class=\"n\">{f.Tries}</td></tr>\n"))}</tbody>\n");

    private HtmlText Outlier(SummaryFile file, QualityOutlier outlier, bool isFirst)
    {
        string distance = outlier.Deviations < 1000 ? Rounded(outlier.Deviations).ToString("0.#", CultureInfo.InvariantCulture) : "over 1000";
        string side = QualityOutliers.IsLowBad(outlier.Check.Check) ? "below" : "above";
        return new HtmlText(
            $"<tr><td>{(isFirst ? Named(file) : null)}</td><td><b>{outlier.Check.Check.Replace('-', ' ')}:</b> {outlier.Check.Message}</td><td class=\"n\">{Words.Number(Rounded(outlier.Usual))}</td><td class=\"n\">{distance} × {side}</td></tr>\n");
    }

    private static double Rounded(double value) => Math.Round(value, Math.Abs(value) >= 10 ? 0 : 2);

    private HtmlText Link(SummaryFile file) => links.AddressOf(file.Result) is { } address ? new HtmlText($"<a href=\"{address}\">{file.Name}</a>") : new HtmlText($"<span>{file.Name}</span>");

    // Who it is of, where that is known, and the file.
    private HtmlText Named(SummaryFile file) => Who(file) is { } who ? new HtmlText($"{who}<br>{Link(file)}") : Link(file);

    private static HtmlText Columns(params ReadOnlySpan<int> percent)
    {
        var columns = new HtmlText();
        foreach (int width in percent) columns.Add($"<col style=\"width:{width}%\">");
        return new HtmlText($"<colgroup>{columns}</colgroup>");
    }

    private static HtmlText Tube(SummaryFile file) => file.Details.Tube is { } tube ? new HtmlText($"tube <b>{tube}</b>: ") : new HtmlText();

    private static HtmlText? Who(SummaryFile file)
    {
        var d = file.Details;
        string[] parts = [.. new[] { d.Patient, d.Sample, d.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), file.Result?.Day ?? d.Clinical.Day }.OfType<string>()];
        return parts.Length == 0 ? null : new HtmlText($"<bdi><b>{parts[0]}</b>{(parts.Length > 1 ? ", " + string.Join(", ", parts[1..]) : "")}</bdi>");
    }

    private static HtmlText Quality(StoredResult result) => Enum.TryParse<QualityStatus>(result.Quality, ignoreCase: true, out var status)
        ? new HtmlText($"<td class=\"status {result.Quality}\">{Words.Status(status)}</td>")
        : new HtmlText($"<td>{result.Quality}</td>");

    private static string Percent(double? percent) => percent is { } p ? Words.Percent(p) : "–";

    private static string Short(MrdClass verdict) => Words.Sentence(Words.Heading(verdict).Replace("MRD ", "", StringComparison.Ordinal));
}
