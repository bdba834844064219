using FlowCytometry.Statistics;

namespace MrdAnalyzer.Steps;

/// <summary>Small statistics; nothing is reordered. NaN counts as less than every number.</summary>
internal static class Numbers
{
    /// <summary>A quantile by linear interpolation; NaN for none.</summary>
    public static double Quantile(ReadOnlySpan<double> values, double q)
    {
        if (values.IsEmpty) return double.NaN;
        double at = q * (values.Length - 1);
        int i = (int)at;
        if (i + 1 == values.Length) return AtRanks(values, i)[0];
        double[] found = AtRanks(values, i, i + 1);
        return found[0] + ((at - i) * (found[1] - found[0]));
    }

    /// <summary>The same of rising values, of which there is at least one.</summary>
    public static double QuantileOfRising(ReadOnlySpan<double> values, double q)
    {
        double at = q * (values.Length - 1);
        int i = (int)at;
        return i + 1 == values.Length ? values[i] : values[i] + ((at - i) * (values[i + 1] - values[i]));
    }

    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>Median and robust standard deviation (half the central 68 %).</summary>
    public static (double Median, double Deviation) Robust(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return (double.NaN, double.NaN);
        int last = values.Length - 1;
        double[] found = AtRanks(values, (int)Math.Round(0.1587 * last), (int)Math.Round(0.5 * last), (int)Math.Round(0.8413 * last));
        return (found[1], (found[2] - found[0]) / 2);
    }

    private static double[] AtRanks(ReadOnlySpan<double> values, params ReadOnlySpan<int> ranks) => EventStatistics.AtRanks(values, ranks);
}
