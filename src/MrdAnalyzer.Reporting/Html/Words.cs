using System.Globalization;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>How a report words what results hold as numbers and names.</summary>
internal static class Words
{
    /// <summary>The class as a heading.</summary>
    public static string Heading(MrdClass value) => value switch
    {
        MrdClass.NotDetected => "MRD not detected",
        MrdClass.NotDetectedInsufficientSensitivity => "MRD not detected, sensitivity insufficient",
        MrdClass.DetectedNotQuantifiable => "MRD detected, not quantifiable",
        MrdClass.DetectedBelowThreshold => "MRD detected, below the decision level",
        MrdClass.Positive => "MRD positive",
        _ => "Not evaluable",
    };

    /// <summary>The class of the style sheet.</summary>
    public static string Style(MrdClass value) => value switch
    {
        MrdClass.Positive => "positive",
        MrdClass.DetectedNotQuantifiable or MrdClass.DetectedBelowThreshold => "detected",
        MrdClass.NotDetected => "negative",
        _ => "open",
    };

    /// <summary>The outcome of a check, with a sign for those who do not see the colour.</summary>
    public static string Status(QualityStatus status) => status switch
    {
        QualityStatus.Pass => "✓ pass",
        QualityStatus.Warn => "! warning",
        _ => "✗ fail",
    };

    /// <summary>How strongly an antigen is shown, with the sign of immunophenotyping reports.</summary>
    public static string Level(AntigenLevel level) => level switch
    {
        AntigenLevel.Negative => "− negative",
        AntigenLevel.Dim => "(+) dim",
        AntigenLevel.Positive => "+ positive",
        AntigenLevel.Bright => "++ bright",
        _ => "? not assessable",
    };

    /// <summary><c>3,160 of 100,000 nucleated cells</c>.</summary>
    public static string Of(CellFraction fraction) => $"{Figures.Count(fraction.Count)} of {Figures.Count(fraction.DenominatorCount)} {fraction.DenominatorName}";

    /// <summary>The name of an interval's method for people.</summary>
    public static string Method(string method) => method switch
    {
        "clopper-pearson" => "Clopper and Pearson, exact",
        "clopper-pearson-minus-background" => "Clopper and Pearson, less the background",
        _ => method,
    };

    /// <summary>A number to four decimals, a dash for none; never <c>−0</c>.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number)
        ? (Math.Round(number, 4) + 0.0).ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−')
        : "–";

    /// <summary>The same with its sign, for differences.</summary>
    public static string Signed(double? value) => value is { } number && Math.Round(number, 4) > 0 ? "+" + Number(value) : Number(value);

    /// <summary>A sentence's first letter as a capital.</summary>
    public static string Sentence(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>A percentage with its sign.</summary>
    public static string Percent(double percent) => Figures.Percent(percent) + " %";
}
