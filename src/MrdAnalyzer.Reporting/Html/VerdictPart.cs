using MrdAnalyzer.Reporting.Plots;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>The verdict, and the number it rests on.</summary>
internal static class VerdictPart
{
    public static HtmlText Verdict(MrdVerdict verdict)
    {
        string rules = Rules(verdict)?.Title ?? verdict.Rules;
        return new HtmlText($"""
            <section class="verdict {Words.Style(verdict.Class)}" aria-label="Verdict">
            <p class="class">{Words.Heading(verdict.Class)}</p>
            <p class="sentence">{verdict.Sentence}</p>
            <p><b>Category:</b> {verdict.Category} <span class="of">({rules})</span><br><b>Remission:</b> {verdict.Remission.Replace('-', ' ')}</p>
            <ul>{new HtmlText().AddAll(verdict.Reasons, r => new HtmlText($"<li>{r}</li>"))}</ul>
            </section>

            """);
    }

    public static HtmlText Measurement(MrdResult result)
    {
        if (result.Mrd is not { } mrd) return new HtmlText($"<h2>Measurement</h2><p>There is no measurement: the sample was not evaluated as far as that.</p>\n");
        if (result.Verdict.Class == MrdClass.NotEvaluable) return NoMeasurement(mrd.Fraction);
        var limits = mrd.Limits;
        string interval = $"{Words.Number(100 * mrd.Interval.Level)} % interval {Figures.Percent(mrd.Interval.Low)} to {Words.Percent(mrd.Interval.High)} ({Words.Method(mrd.Interval.Method)})";
        var rows = new HtmlText()
            .Add(Row("Limit of detection", $"{Figures.Count(limits.DetectionEvents)} events", limits.DetectionPercent, limits))
            .Add(Row("Limit of quantification", $"{Figures.Count(limits.QuantificationEvents)} events", limits.QuantificationPercent, limits))
            .Add(Row("Smallest true fraction that would be seen in 95 of 100 samples", "", limits.DetectableAt95Percent, limits))
            .Add(Row("Upper limit (95 %, one-sided) had no event been seen", "3.00 events", limits.NegativeBoundPercent, limits));
        if (limits.Background is { } background)
            rows.Add($"<tr><th scope=\"row\">Background of a sample without disease</th><td class=\"n\">{Words.Number(background.MeanEvents)} events</td><td class=\"n\">limit of blank {Words.Number(background.LimitOfBlankEvents)} events</td></tr>");
        if (mrd.LogReduction is { } reduction) rows.Add(Reduction(reduction));
        return new HtmlText($"""
            <h2>Measurement</h2>
            <div class="number"><span class="percent">{Words.Percent(mrd.Fraction.Percent)}</span><span><b>{Words.Of(mrd.Fraction)}</b><br>{interval}</span></div>
            <div class="scale">{HtmlText.Trusted(new MeasurementScale(mrd, Rules(result.Verdict)?.Decision).ToSvg())}</div>
            <table><tbody>{rows}</tbody></table>
            {Means(mrd)}<p class="note">{(ReportedBlasts.Of(result) is null ? $"Looked for in: {mrd.Population[..Math.Max(0, mrd.Population.LastIndexOf('/'))]}" : $"Population: {mrd.Population}")}</p>

            """);
    }

    // What was counted in a sample that is not evaluable is told, and not dressed as a measurement: no interval, no limits, no scale.
    private static HtmlText NoMeasurement(CellFraction counted) => new(
        $"<h2>Measurement</h2><p>The sample is not evaluable, so there is no measurement. Events where blasts lie: {Words.Of(counted)} ({Words.Percent(counted.Percent)}).</p>\n");

    private static HtmlText Means(MrdMeasurement mrd) =>
        mrd.DenominatorMeans is { } means ? new HtmlText($"<p class=\"note\">{Words.Sentence(mrd.Fraction.DenominatorName)}: {means}.</p>\n") : new HtmlText();

    /// <summary>The rule set of a verdict, where it is one that comes with the software.</summary>
    public static RuleSet? Rules(MrdVerdict verdict) => RuleSet.BuiltInNames.Contains(verdict.Rules, StringComparer.Ordinal) ? RuleSet.BuiltIn(verdict.Rules) : null;

    private static HtmlText Row(string what, string events, double percent, DetectionLimits limits) => new(
        $"<tr><th scope=\"row\">{what}</th><td class=\"n\">{events}</td><td class=\"n\">{Words.Percent(percent)} <span class=\"of\">of {Figures.Count(limits.DenominatorCount)}</span></td></tr>");

    private static HtmlText Reduction(LogReduction reduction)
    {
        string value = (reduction.IsLowerBound ? "at least " : "") + Words.Number(reduction.Value);
        string high = reduction.High is { } limit ? Words.Number(limit) : "no upper limit";
        return new HtmlText(
            $"<tr><th scope=\"row\">Log reduction since the baseline ({Words.Of(reduction.Baseline)}, {Words.Percent(reduction.Baseline.Percent)})</th><td class=\"n\">{value}</td><td class=\"n\">{Words.Number(100 * reduction.Level)} % interval {Words.Number(reduction.Low)} to {high}</td></tr>");
    }
}
