namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>One-dimensional histograms.</summary>
internal static class BinCount
{
    /// <summary>Adds values to the bins of a window. Values beyond it count in its outermost bins, NaN nowhere.</summary>
    public static void Add(ReadOnlySpan<double> values, double from, double to, Span<int> counts)
    {
        double scale = counts.Length / (to - from);
        foreach (double value in values)
        {
            double bin = (value - from) * scale;
            if (!double.IsNaN(bin)) counts[(int)Math.Min(Math.Max(bin, 0), counts.Length - 1)]++;
        }
    }
}
