using System.Globalization;

namespace MrdAnalyzer.Verdicts;

/// <summary>Numbers as sentences write them.</summary>
internal static class VerdictText
{
    /// <summary>A count with thousands separated by commas.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number to three figures, without exponent.</summary>
    public static string Number(double value) => Rounded(value, 3).ToString("0.##################", CultureInfo.InvariantCulture);

    /// <summary>
    /// A percentage to three figures; to more where it would otherwise read as the level it is compared with, which it is not.
    /// </summary>
    public static string Percent(double value, double? level = null)
    {
        int figures = 3;
        while (level is { } other && value != other && figures < 9 && Rounded(value, figures) == Rounded(other, figures)) figures++;
        return Rounded(value, figures).ToString("0.##################", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Numerator, denominator and percentage: <c>3,160 of 100,000 nucleated cells, 3.16 %</c>.</summary>
    public static string Fraction(CellFraction fraction, double? level = null) =>
        $"{Count(fraction.Count)} of {Count(fraction.DenominatorCount)} {fraction.DenominatorName}, {Percent(fraction.Percent, level)}";

    /// <summary>The measurement with its interval.</summary>
    public static string Measurement(MrdMeasurement mrd, double? level = null) => $"{Fraction(mrd.Fraction, level)} ({Interval(mrd.Interval)})";

    /// <summary>An interval: <c>95 % interval 3.05 to 3.27 %</c>.</summary>
    public static string Interval(ConfidenceInterval interval) => $"{Number(100 * interval.Level)} % interval {Number(interval.Low)} to {Percent(interval.High)}";

    /// <summary>The decision level in words.</summary>
    public static string Level(RuleThreshold level) =>
        string.Equals(level.Operator, ">=", StringComparison.Ordinal) ? $"{Percent(level.Value)} or more" : $"above {Percent(level.Value)}";

    private static double Rounded(double value, int figures)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        int decimals = figures - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals >= 0 ? Math.Round(value, Math.Min(decimals, 15)) : Math.Round(value);
    }
}
