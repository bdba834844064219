namespace MrdAnalyzer.Steps;

/// <summary>Small statistics on arrays that may be reordered.</summary>
internal static class Numbers
{
    /// <summary>A quantile by linear interpolation; NaN for none. Sorts a copy.</summary>
    public static double Quantile(ReadOnlySpan<double> values, double q)
    {
        if (values.IsEmpty) return double.NaN;
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double at = q * (sorted.Length - 1);
        int i = (int)at;
        return i + 1 < sorted.Length ? sorted[i] + ((at - i) * (sorted[i + 1] - sorted[i])) : sorted[i];
    }

    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>Median and robust standard deviation (half the central 68 %).</summary>
    public static (double Median, double Deviation) Robust(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return (double.NaN, double.NaN);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double At(double q) => sorted[(int)Math.Round(q * (sorted.Length - 1))];
        return (At(0.5), (At(0.8413) - At(0.1587)) / 2);
    }
}
