using System.Globalization;
using System.Text;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>The report's style sheet: one column on a screen, A4 on paper, fonts of the reader's machine, and nothing said by colour alone.</summary>
internal static class ReportStyle
{
    private const string Sheet = """
        :root { --ink: #1a1a1a; --muted: #555; --line: #c8c8c8; --shade: #f4f4f4; --verdict: #555; }
        * { box-sizing: border-box; }
        body { font: 10.5pt/1.4 Arial, Helvetica, "Liberation Sans", "DejaVu Sans", sans-serif; color: var(--ink); max-width: 190mm; margin: 0 auto; padding: 6mm; overflow-wrap: anywhere; }
        h1 { font-size: 17pt; line-height: 1.2; margin: 0; }
        h2 { font-size: 12.5pt; margin: 8mm 0 2mm; padding-bottom: 1mm; border-bottom: 1.5px solid var(--ink); break-after: avoid; }
        p { margin: 1.5mm 0; }
        header { display: flex; justify-content: space-between; align-items: flex-end; gap: 6mm; border-bottom: 3px solid var(--ink); padding-bottom: 2mm; }
        header p { margin: 0; color: var(--muted); }
        .research { font-weight: bold; text-align: right; flex: none; max-width: 62mm; font-size: 9pt; }
        table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
        th, td { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: 1px solid var(--line); }
        .status, th.short { white-space: nowrap; }
        thead th { border-bottom: 1.5px solid var(--ink); background: var(--shade); }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .short { white-space: nowrap; }
        .of { color: var(--muted); }
        .note { color: var(--muted); font-size: 9pt; }
        dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: 0.8mm 4mm; margin: 3mm 0; }
        dl.one { grid-template-columns: max-content 1fr; }
        dt { color: var(--muted); }
        dd { margin: 0; font-weight: bold; }
        dl.one dd { font-weight: normal; }
        .mono { font-family: "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace; font-size: 8.5pt; }
        .verdict { border: 1.5px solid var(--verdict); border-left-width: 4mm; padding: 3mm 4mm; margin: 4mm 0; break-inside: avoid; }
        .verdict .class { font-size: 16pt; line-height: 1.2; font-weight: bold; color: var(--verdict); margin: 0 0 1.5mm; }
        .verdict .sentence { font-size: 11pt; }
        .positive { --verdict: #a50f15; }
        .detected { --verdict: #9a5b00; }
        .negative { --verdict: #00614a; }
        .open { --verdict: #404040; }
        .number { display: flex; gap: 6mm; align-items: baseline; margin: 3mm 0; break-inside: avoid; }
        .number .percent { font-size: 22pt; font-weight: bold; white-space: nowrap; }
        .scale svg, figure svg { width: 100%; height: auto; display: block; }
        ul { margin: 1.5mm 0; padding-left: 5mm; }
        li { margin: 0.6mm 0; }
        tr.mrd td { font-weight: bold; background: #fdecea; }
        .status { font-weight: bold; white-space: nowrap; }
        .warn, .fail, .unconfirmed { background: #fff3d6; }
        .fail { background: #fdecea; }
        .figures { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2.5mm 3mm; align-items: start; padding: 0 0.5mm; }
        figure { margin: 0; border: 1px solid var(--line); padding: 0.5mm; break-inside: avoid; }
        .gating { break-before: page; }
        @media print { .gating > h2 { margin-top: 0; } }
        .legend { font-size: 8pt; line-height: 1.3; margin: 1mm 0 1.5mm; break-after: avoid; break-inside: avoid; }
        .legend > span { white-space: nowrap; margin-right: 2mm; }
        .legend i { display: inline-block; width: 2.4mm; height: 2.4mm; border-radius: 50%; margin-right: 1.2mm; }
        .compact td { padding-top: 0.45mm; padding-bottom: 0.45mm; }
        .part > td:first-child { padding-left: 7mm; }
        a { color: inherit; }
        .fixed { table-layout: fixed; }
        .keep { break-inside: avoid; }
        .fixed th, .fixed .of, .fixed .short { white-space: normal; }
        .columns { columns: 2; column-gap: 8mm; font-size: 8pt; }
        .columns li { margin: 0.2mm 0; }
        figcaption { font-size: 8.5pt; line-height: 1.25; padding: 0 2mm 0.5mm; color: var(--muted); }
        .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm 12mm; margin-top: 12mm; break-inside: avoid; }
        .signatures div { border-top: 1px solid var(--ink); padding-top: 1mm; font-size: 9pt; color: var(--muted); }
        @media screen { body { background: #fff; box-shadow: 0 0 4mm #bbb; } html { background: #e8e8e8; } }
        @media print { h2 { margin-top: 5mm; } body { padding: 0; max-width: none; font-size: 9.5pt; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """;

    /// <summary>The sheet; every printed page names its sample and number in the margin, so that pages of two patients cannot be confused.</summary>
    public static string For(string pageLabel) => $$"""
        {{Sheet}}
        @page { size: A4; margin: 14mm 14mm 18mm;
          @bottom-left { content: {{CssString(pageLabel)}}; font: 8pt Arial, Helvetica, sans-serif; color: #555; }
          @bottom-right { content: "Research use only \2013  page " counter(page) " of " counter(pages); font: 8pt Arial, Helvetica, sans-serif; color: #555; } }
        """;

    /// <summary>Any text as a CSS string: all but letters, digits and spaces as hexadecimal escapes, so that it can end neither string nor sheet.</summary>
    internal static string CssString(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == ' ')) css.Append((char)rune.Value);
            else css.Append(CultureInfo.InvariantCulture, $"\\{(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? 0xFFFD : rune.Value):X6}");
        }

        return css.Append('"').ToString();
    }
}
