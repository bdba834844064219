namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>One-dimensional histograms.</summary>
internal static class BinCount
{
    /// <summary>Counts values by their bins; negative ones are in none.</summary>
    public static void Add(ReadOnlySpan<short> bins, Span<int> counts)
    {
        foreach (short bin in bins)
        {
            if (bin >= 0) counts[bin]++;
        }
    }
}
