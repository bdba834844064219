using System.Globalization;
using MrdAnalyzer.Reporting.Plots;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>How the result came about, and what a person signs.</summary>
internal static class MethodPart
{
    public static HtmlText Method(MrdResult result, ReportContext context)
    {
        var protocol = result.Protocol;
        string variant = protocol.Variant is null ? "not reached" : protocol.VariantReason is null ? protocol.Variant : $"{protocol.Variant}: {protocol.VariantReason}";
        return new HtmlText($"""
            <h2>Method</h2>
            <dl class="one">
            <dt>Protocol</dt><dd>{protocol.Name}, version {protocol.Version}</dd>
            <dt>Variant</dt><dd>{variant}</dd>
            <dt>Denominator</dt><dd>{result.Mrd?.Fraction.DenominatorName ?? "–"}{(result.Mrd?.DenominatorMeans is { } means ? ": " + means : "")}</dd>
            </dl>
            {Rules(VerdictPart.Rules(result.Verdict))}{Unconfirmed(context.Unconfirmed)}
            """);
    }

    public static HtmlText Provenance(MrdResult result, ReportContext context) => new($"""
        <h2>Provenance</h2>
        <dl class="one">
        <dt>File</dt><dd>{result.Sample.File}, {Figures.Count(result.Sample.Events)} events</dd>
        <dt>SHA-256 of the file</dt><dd class="mono">{result.Sample.Sha256}</dd>
        <dt>SHA-256 of the protocol</dt><dd class="mono">{result.Protocol.Sha256}</dd>
        <dt>Software</dt><dd>{result.Software.Name} {result.Software.Version}</dd>
        <dt>Command</dt><dd class="mono">{context.Command ?? "–"}</dd>
        <dt>Report made</dt><dd>{context.Created?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "–"}</dd>
        </dl>

        """);

    public static HtmlText Signatures() => new($"""
        <div class="signatures">
        <div>Analysed by (name, signature)</div><div>Date</div>
        <div>Reviewed and released by (name, signature)</div><div>Date</div>
        </div>
        <p class="note"><b>Research use only; not a medical device.</b> A result of this software is not a diagnosis. It has to be judged by a
        qualified person together with morphology, genetics, blood counts and the course of the disease.</p>

        """);

    private static HtmlText Rules(RuleSet? rules)
    {
        if (rules is null) return new HtmlText();
        var numbers = new List<(string What, RuleNumber Number, string Unit)> { ($"Decision level ({rules.Decision.Operator})", rules.Decision, " %"), ("Sensitivity that a negative needs", rules.Sensitivity, " %") };
        if (rules.ExcludesRemission is { } excludes) numbers.Add(("Excludes remission from", excludes, " %"));
        if (rules.NegativeNeedsMoreThan is { } cells) numbers.Add(("Cells that a negative needs, more than", cells, ""));
        if (rules.Remission is { } remission)
        {
            numbers.Add(("Blasts by morphology below", remission.BlastsBelow, " %"));
            numbers.Add(($"Neutrophils ({remission.Neutrophils.Operator})", remission.Neutrophils, " × 10⁹/l"));
            numbers.Add(($"Platelets ({remission.Platelets.Operator})", remission.Platelets, " × 10⁹/l"));
        }

        return new HtmlText($"""
            <table><thead><tr><th scope="col">Rule set: {rules.Title}</th><th scope="col" class="n">Value</th><th scope="col">Standing</th><th scope="col">Source</th></tr></thead>
            <tbody>{new HtmlText().AddAll(numbers, n => Row(n.What, n.Number, n.Unit))}</tbody></table>

            """);
    }

    private static HtmlText Row(string what, RuleNumber number, string unit)
    {
        string standing = number.Confirmed ? $"confirmed ({number.Grade})" : $"not confirmed ({number.Grade})";
        return new HtmlText($"<tr><td>{what}</td><td class=\"n\">{Words.Number(number.Value)}{unit}</td><td class=\"{(number.Confirmed ? "short" : "short unconfirmed")}\">{standing}</td><td class=\"note\">{number.Source}</td></tr>\n");
    }

    private static HtmlText Unconfirmed(IReadOnlyList<string> numbers) => numbers.Count == 0
        ? new HtmlText()
        : new HtmlText($"<p><b class=\"unconfirmed\">Not confirmed</b> by a source are these numbers of the protocol:</p><ul class=\"note columns\">{new HtmlText().AddAll(numbers, n => new HtmlText($"<li>{n}</li>"))}</ul>\n");
}
