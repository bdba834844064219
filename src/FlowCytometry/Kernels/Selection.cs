namespace FlowCytometry.Kernels;

/// <summary>Order statistics without sorting: Hoare's selection, pivots by a fixed rule, so the work and the result depend on the values only.</summary>
internal static class Selection
{
    private const int Small = 24;

    /// <summary>
    /// Moves the k-th smallest value (from 0) to its place, smaller ones before it, larger ones behind. No value may be NaN.
    /// Falls back to sorting where pivots keep being bad.
    /// </summary>
    public static double Select(Span<double> values, int k)
    {
        int low = 0, high = values.Length - 1;
        for (int budget = 4 * (int)Math.Log2(values.Length + 1); high - low > Small; budget--)
        {
            if (budget == 0) break;
            double pivot = Pivot(values, low, high);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (k <= j) high = j;
            else if (k >= i) low = i;
            else return values[k];
        }

        values[low..(high + 1)].Sort();
        return values[k];
    }

    /// <summary>
    /// The quantile at p in [0, 1] by linear interpolation between order statistics (R's type 7). Reorders the values, of which there is at
    /// least one and none is NaN.
    /// </summary>
    public static double Quantile(Span<double> values, double p)
    {
        double place = p * (values.Length - 1);
        int k = (int)Math.Floor(place);
        double lower = Select(values, k);
        double part = place - k;
        if (part == 0) return lower;
        double upper = double.PositiveInfinity;
        foreach (double value in values[(k + 1)..]) upper = Math.Min(upper, value);
        if (upper == lower) return lower;
        return double.IsFinite(upper - lower) ? lower + (part * (upper - lower)) : ((1 - part) * lower) + (part * upper);
    }

    // The median of nine spread values: good for sorted, reversed and organ-pipe orders.
    private static double Pivot(ReadOnlySpan<double> values, int low, int high)
    {
        int step = (high - low) / 8;
        double Of(ReadOnlySpan<double> v, int i) => Median(v[low + (i * step)], v[low + ((i + 1) * step)], v[low + ((i + 2) * step)]);
        return Median(Of(values, 0), Of(values, 3), Of(values, 6));
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
