using System.Globalization;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>Immunophenotype, populations, quality and diagnostics.</summary>
internal static class TableParts
{
    public static HtmlText Immunophenotype(MrdResult result)
    {
        if (result.Immunophenotype.Count == 0) return new HtmlText();
        string cells = result.Verdict.Class == MrdClass.NotEvaluable ? "events where blasts lie" : "reported cells";
        // What all shifts are taken from is said once.
        string?[] from = [.. result.Immunophenotype.Select(f => f.Versus).OfType<string>().Distinct(StringComparer.Ordinal)];
        bool isOne = from.Length <= 1;
        return new HtmlText($"""
            <h2>Immunophenotype of the {cells}</h2>
            <table><thead><tr><th scope="col" class="short">Antigen</th><th scope="col">Level</th><th scope="col">held against</th><th scope="col" class="n">Positive</th><th scope="col" class="n">Median</th><th scope="col" class="n">Shift</th>{(isOne ? new HtmlText() : new HtmlText($"<th scope=\"col\">from</th>"))}</tr></thead>
            <tbody>{new HtmlText().AddAll(result.Immunophenotype, Row)}</tbody></table>
            <p class="note">Level: negative as cells of this tube that lack the antigen, else dim, positive or bright as it lies below, within or above those that carry it.
            Positive: share of these cells above 97.5 % of those that lack it. Median: compensated scale value. Shift: decades (powers of ten) from {(isOne && from is [var one] ? one : "the cells named")}.</p>

            """);

        HtmlText Row(AntigenFinding f) =>
            new($"<tr><th scope=\"row\" class=\"short\">{f.Marker}</th><td class=\"short\">{Words.Level(f.Level)}</td><td>{f.Reference ?? "–"}</td><td class=\"n\">{Share(f.PositivePercent)}</td><td class=\"n\">{Value(f.Median)}</td><td class=\"n\">{Words.Signed(f.Shift)}</td>{(isOne ? new HtmlText() : new HtmlText($"<td>{f.Versus ?? "–"}</td>"))}</tr>\n");

        static string Share(double? percent) => percent is { } share ? share.ToString("0", CultureInfo.InvariantCulture) + " %" : "–";

        // Counts of a detector, as large as the instrument makes them: a decimal only where it says something.
        static string Value(double median) => Math.Abs(median) < 10 ? Words.Number(Math.Round(median, 1)) : Math.Round(median).ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    public static HtmlText Populations(MrdResult result)
    {
        if (result.Populations.Count == 0) return new HtmlText($"<h2>Gating hierarchy</h2><p>Gating was not reached.</p>\n");
        string? reported = ReportedBlasts.Of(result)?.Path;
        var parts = result.Populations.ToLookup(p => p.PartOf, StringComparer.Ordinal);
        return new HtmlText($"""
            <h2>Gating hierarchy</h2>
            <table class="compact"><thead><tr><th scope="col">Population</th><th scope="col" class="n">Events</th><th scope="col" class="n">% of parent</th><th scope="col" class="n">% of all events</th></tr></thead>
            <tbody>{new HtmlText().AddAll(Tree(parts[null]), p => Row(p, p.Path == reported, [.. parts[p.Path]]))}</tbody></table>

            """);

        static HtmlText Row(PopulationCount p, bool isMrd, PopulationCount[] parts)
        {
            string[] names = p.Path.Trim('/').Split('/');
            string indent = string.Create(CultureInfo.InvariantCulture, $"{2 + (4 * Math.Min(names.Length - 1, 12))}");
            return new HtmlText($"<tr{HtmlText.Trusted(isMrd ? " class=\"mrd\"" : "")}><td title=\"{p.Path}\" style=\"padding-left:{indent}mm\">{names[^1]}{Parts(parts)}</td><td class=\"n\">{Figures.Count(p.Count)}</td>{Share(p.Count, p.ParentCount)}{Share(p.Count, p.TotalCount)}</tr>\n");
        }

        static HtmlText Parts(PopulationCount[] parts) => parts.Length == 0
            ? new HtmlText()
            : new HtmlText($"<br><span class=\"of\">events in any of: {string.Join(", ", parts.Select(p => $"{p.Path[(p.Path.LastIndexOf('/') + 1)..]} ({Figures.Count(p.Count)})"))}; the parts may overlap</span>");
    }

    // Children below their parent, whatever the order in which the gates were set.
    private static List<PopulationCount> Tree(IEnumerable<PopulationCount> populations)
    {
        var children = populations.ToLookup(p => p.Path[..p.Path.LastIndexOf('/')], StringComparer.Ordinal);
        var tree = new List<PopulationCount>();
        void Add(string parent)
        {
            foreach (var child in children[parent])
            {
                tree.Add(child);
                Add(child.Path);
            }
        }

        Add("");
        return tree;
    }

    public static HtmlText Quality(IReadOnlyList<QualityCheck> checks, HtmlText figures)
    {
        if (checks.Count == 0) return figures;
        return new HtmlText($"""
            <h2>Quality</h2>
            {figures}<table><thead><tr><th scope="col">Check</th><th scope="col" class="short">Outcome</th><th scope="col" class="n">Value</th><th scope="col" class="n">Limit</th><th scope="col">Finding</th></tr></thead>
            <tbody>{new HtmlText().AddAll(checks, Row)}</tbody></table>

            """);

        static HtmlText Row(QualityCheck c) =>
            new($"<tr><td class=\"short\">{c.Check.Replace('-', ' ')}</td><td class=\"status {c.Status.ToString().ToLowerInvariant()}\">{Words.Status(c.Status)}</td><td class=\"n\">{Words.Number(c.Value)}</td><td class=\"n\">{Words.Number(c.Limit)}</td><td>{c.Message}</td></tr>\n");
    }

    public static HtmlText Diagnostics(IReadOnlyList<MrdDiagnostic> diagnostics)
    {
        if (diagnostics.Count == 0) return new HtmlText($"<h2>Diagnostics</h2><p>None: the file was read and gated without a remark.</p>\n");
        return new HtmlText($"""
            <h2>Diagnostics</h2>
            <table><thead><tr><th scope="col">Code</th><th scope="col">Severity</th><th scope="col">What happened</th></tr></thead>
            <tbody>{new HtmlText().AddAll(diagnostics, Row)}</tbody></table>

            """);

        static HtmlText Row(MrdDiagnostic d)
        {
            string style = d.Severity switch { DiagnosticSeverity.Error => "status fail", DiagnosticSeverity.Warning => "status warn", _ => "short" };
            return new HtmlText($"<tr><td class=\"short mono\">{d.Code}</td><td class=\"{style}\">{d.Severity.ToString().ToLowerInvariant()}</td><td>{d.Message}</td></tr>\n");
        }
    }

    // A percentage never stands without what it is a percentage of.
    private static HtmlText Share(long count, long whole) => new($"<td class=\"n\">{Figures.Share(count, whole)} <span class=\"of\">of {Figures.Count(whole)}</span></td>");
}
