using System.Globalization;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Numbers as reports and pictures write them for people: the same in every culture.</summary>
internal static class Figures
{
    /// <summary>A count with commas between the thousands.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>
    /// A percentage without its sign: three significant digits, at least two of them behind the point below 10, never more than one above;
    /// never <c>0</c> for something that is not 0.
    /// </summary>
    public static string Percent(double percent)
    {
        if (!double.IsFinite(percent)) return "–";
        double size = Math.Abs(percent);
        if (size == 0) return "0";
        if (size >= 10) return percent.ToString("0.0", CultureInfo.InvariantCulture);
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 2, 12);
        return percent.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A share in percent with its sign; a dash of nothing.</summary>
    public static string Share(long count, long whole) => whole == 0 ? "–" : Percent(100.0 * count / whole) + " %";
}
