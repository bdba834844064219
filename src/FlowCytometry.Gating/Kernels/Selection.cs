namespace FlowCytometry.Gating.Kernels;

/// <summary>Order statistics without sorting.</summary>
internal static class Selection
{
    /// <summary>
    /// Reorders so that the value of rank <paramref name="k"/> (from 0) stands at its place, none greater before it and none smaller behind
    /// it. No NaN. Quickselect with the median of three; the worst case falls back to sorting what is left.
    /// </summary>
    public static double Select(Span<double> values, int k)
    {
        for (int rounds = 0; values.Length > 16; rounds++)
        {
            if (rounds > 64)
            {
                values.Sort();
                return values[k];
            }

            int split = Partition(values);
            if (k <= split)
            {
                values = values[..(split + 1)];
            }
            else
            {
                values = values[(split + 1)..];
                k -= split + 1;
            }
        }

        values.Sort();
        return values[k];
    }

    /// <summary>
    /// The quantile between order statistics, at rank p (n - 1) with linear interpolation (Hyndman and Fan's type 7, R's default).
    /// Reorders the values, of which there is at least one.
    /// </summary>
    public static double Quantile(Span<double> values, double p)
    {
        double rank = p * (values.Length - 1);
        int below = (int)rank;
        double low = Select(values, below);
        if (rank == below) return low;
        double high = double.PositiveInfinity;
        foreach (double value in values[(below + 1)..]) high = Math.Min(high, value);
        return low + ((rank - below) * (high - low));
    }

    // Hoare's: afterwards everything up to the result is at most the pivot, everything behind it at least.
    private static int Partition(Span<double> values)
    {
        double a = values[0], b = values[values.Length / 2], c = values[^1];
        double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
        for (int i = -1, j = values.Length; ;)
        {
            while (values[++i] < pivot)
            {
            }

            while (values[--j] > pivot)
            {
            }

            if (i >= j) return Math.Min(j, values.Length - 2);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
