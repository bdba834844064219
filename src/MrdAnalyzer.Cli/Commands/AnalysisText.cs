using System.Globalization;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>A result as a person reads it: the verdict first, then the number with its counts and limits, then what it rests on.</summary>
internal static class AnalysisText
{
    private const int Indent = 17;

    public static void Write(Terminal terminal, MrdResult result, string? report)
    {
        terminal.Progress?.Clear();
        terminal.Out.WriteLine($"{Coloured(terminal, result.Verdict.Class)}  {result.Sample.File}");
        Entry(terminal, "", result.Verdict.Sentence);
        if (result.Mrd is { } mrd) WriteMeasurement(terminal, mrd);
        Entry(terminal, "rules", $"{result.Verdict.Rules}: {result.Verdict.Category}; remission: {result.Verdict.Remission}");
        string variant = result.Protocol.Variant is null ? "" : $", variant {result.Protocol.Variant}{(result.Protocol.VariantReason is null ? "" : $": {result.Protocol.VariantReason.TrimEnd('.')}")}";
        Entry(terminal, "protocol", $"{result.Protocol.Name} {result.Protocol.Version}{variant}");
        if (result.Immunophenotype.Count > 0) Entry(terminal, "phenotype", string.Join(", ", result.Immunophenotype.Select(Describe)));
        WriteQuality(terminal, result.Quality);
        if (terminal.Verbosity == Verbosity.Verbose)
        {
            foreach (string reason in result.Verdict.Reasons) Entry(terminal, "note", reason);
        }

        foreach (var d in result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Information)) Entry(terminal, d.Severity.ToString().ToLowerInvariant(), $"{d.Code} {d.Message}");
        if (report is not null) Entry(terminal, "report", report);
        Entry(terminal, "", "For research use only; not for diagnosis.");
    }

    private static void WriteMeasurement(Terminal terminal, MrdMeasurement mrd)
    {
        var (fraction, interval, limits) = (mrd.Fraction, mrd.Interval, mrd.Limits);
        Entry(terminal, "blasts", Invariant($"{Percent(fraction.Percent)} of {fraction.DenominatorName}: {fraction.Count:N0} of {fraction.DenominatorCount:N0}"));
        Entry(terminal, "interval", Invariant($"{Percent(interval.Low)} to {Percent(interval.High)} ({100 * interval.Level:0.##} %, {interval.Method})"));
        Entry(terminal, "limits", Invariant($"detection {Percent(limits.DetectionPercent)} ({limits.DetectionEvents} events), quantification {Percent(limits.QuantificationPercent)} ({limits.QuantificationEvents}), seen in 95 of 100 samples {Percent(limits.DetectableAt95Percent)}"));
        if (mrd.LogReduction is { } fall)
        {
            Entry(terminal, "log reduction", Invariant($"{(fall.IsLowerBound ? "at least " : "")}{fall.Value:0.0#} ({fall.Low:0.0#} to {fall.High:0.0#}) from {Percent(fall.Baseline.Percent)}: {fall.Baseline.Count:N0} of {fall.Baseline.DenominatorCount:N0}"));
        }
    }

    private static void WriteQuality(Terminal terminal, IReadOnlyList<QualityCheck> checks)
    {
        int passed = checks.Count(c => c.Status == QualityStatus.Pass);
        Entry(terminal, "quality", Invariant($"{passed} of {checks.Count} checks pass"));
        foreach (var check in checks.Where(c => c.Status != QualityStatus.Pass)) Entry(terminal, check.Status == QualityStatus.Warn ? "warning" : "fail", $"{check.Check}: {check.Message}");
    }

    private static void Entry(Terminal terminal, string label, string text) => TextLayout.WriteEntry(terminal.Out, label, text, Indent, terminal.Width, start => terminal.Paint(start, label switch
    {
        "warning" => "33",
        "fail" or "error" => "1;31",
        _ => "2",
    }));

    private static string Describe(AntigenFinding finding) =>
        $"{finding.Marker} {finding.Level.ToString().ToLowerInvariant()}";

    private static string Coloured(Terminal terminal, MrdClass value)
    {
        string name = value.ToName().ToUpperInvariant();
        return terminal.Paint(name, value switch
        {
            MrdClass.NotDetected => "1;32",
            MrdClass.Positive => "1;31",
            _ => "1;33",
        });
    }

    // Three digits that count, never an exponent.
    internal static string Percent(double value)
    {
        int digits = value == 0 || !double.IsFinite(value) ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        return Invariant($"{Math.Round(value, digits).ToString("0." + new string('#', digits), CultureInfo.InvariantCulture)} %");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
