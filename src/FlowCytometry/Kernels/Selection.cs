using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Kernels;

/// <summary>Order statistics without sorting: Hoare's selection, pivots by a fixed rule, so the work and the result depend on the values only.</summary>
internal static class Selection
{
    private const int Small = 24;

    // So few values are selected from at once.
    private const int Few = 512;

    private const int Buckets = 1024;

    // Values that lie ever closer to their least one are counted so often, and then searched.
    private const int MostCounts = 4;

    /// <summary>The values at ascending ranks, of which <paramref name="skipped"/> lie before the first value given; all are numbers. Reorders them.</summary>
    public static void AtRanks(Span<double> values, ReadOnlySpan<int> ranks, int skipped, Span<double> found) => AtRanks(values, ranks, skipped, found, MostCounts);

    private static void AtRanks(Span<double> values, ReadOnlySpan<int> ranks, int skipped, Span<double> found, int counts)
    {
        if (TryAtRanks(values, ranks, skipped, found, counts)) return;
        // What stands before a selected rank is not greater: further ones are searched behind it.
        for (int i = 0, from = 0; i < ranks.Length; i++)
        {
            int rank = ranks[i] - skipped;
            found[i] = Select(values[from..], rank - from);
            from = rank;
        }
    }

    /// <summary>
    /// The same of many values, in their order left alone: they are counted in buckets, and only those of a rank's bucket are searched, by
    /// buckets again where they are many. False where they are few, all the same or not all finite.
    /// </summary>
    public static bool TryAtRanks(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, int skipped, Span<double> found) => TryAtRanks(values, ranks, skipped, found, MostCounts);

    private static bool TryAtRanks(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, int skipped, Span<double> found, int counts)
    {
        if (counts == 0 || !HasBuckets(values, out double low, out double scale)) return false;
        Span<int> ends = stackalloc int[Buckets], places = stackalloc int[Buckets], isSearched = stackalloc int[Buckets];
        Count(values, low, scale, ends);
        isSearched.Clear();
        int searched = 0;
        for (int i = 0, bucket = 0; i < ranks.Length; i++)
        {
            while (ends[bucket] <= ranks[i] - skipped) bucket++;
            if (isSearched[bucket] != 0) continue;
            (isSearched[bucket], places[bucket]) = (1, searched);
            searched += Size(ends, bucket);
        }

        // Values of the other buckets are put in one place behind, each over the one before.
        for (int b = 0; b < Buckets; b++) places[b] = isSearched[b] != 0 ? places[b] : searched;
        double[] rented = ArrayPool<double>.Shared.Rent(searched + 1);
        foreach (double value in values)
        {
            int bucket = Bucket(value, low, scale);
            rented[places[bucket]] = value;
            places[bucket] += isSearched[bucket];
        }

        for (int i = 0, next, bucket = 0; i < ranks.Length; i = next)
        {
            while (ends[bucket] <= ranks[i] - skipped) bucket++;
            for (next = i + 1; next < ranks.Length && ranks[next] - skipped < ends[bucket]; next++)
            {
            }

            int size = Size(ends, bucket);
            AtRanks(rented.AsSpan(places[bucket] - size, size), ranks[i..next], skipped + ends[bucket] - size, found[i..next], counts - 1);
        }

        ArrayPool<double>.Shared.Return(rented);
        return true;

        static int Size(ReadOnlySpan<int> ends, int bucket) => bucket == 0 ? ends[0] : ends[bucket] - ends[bucket - 1];
    }

    /// <summary>Puts values, all of them numbers, into rising order: those of many by buckets.</summary>
    public static void Sort(Span<double> values)
    {
        if (HasBuckets(values, out double low, out double scale))
        {
            Span<int> ends = stackalloc int[Buckets];
            double[] rented = ArrayPool<double>.Shared.Rent(values.Length);
            Scatter(values, low, scale, ends, rented);
            for (int b = 0, first = 0; b < Buckets; first = ends[b++]) SortFew(rented.AsSpan(first, ends[b] - first));
            rented.AsSpan(0, values.Length).CopyTo(values);
            ArrayPool<double>.Shared.Return(rented);
            return;
        }

        values.Sort();
    }

    private static void SortFew(Span<double> values)
    {
        if (values.Length > Small)
        {
            values.Sort();
            return;
        }

        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int j = i;
            for (; j > 0 && value < values[j - 1]; j--) values[j] = values[j - 1];
            values[j] = value;
        }
    }

    // Where the buckets begin, and how many there are to a unit; false where values are few, all the same, or too far apart or not numbers.
    private static bool HasBuckets(ReadOnlySpan<double> values, out double low, out double scale)
    {
        (low, scale) = (0, 0);
        if (values.Length < Few) return false;
        (low, double high) = Ends(values);
        scale = (Buckets - 1) / (high - low);
        return double.IsFinite(high - low) && double.IsFinite(scale);
    }

    // The least and the greatest of values; NaN where one of them is not a number.
    private static (double Low, double High) Ends(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        var lows = Vector256.Create(low);
        var highs = Vector256.Create(high);
        var numbers = Vector256<double>.AllBitsSet;
        foreach (var four in MemoryMarshal.Cast<double, Vector256<double>>(values)) (lows, highs, numbers) = (Vector256.MinNative(lows, four), Vector256.MaxNative(highs, four), numbers & Vector256.Equals(four, four));
        if (!Vector256.EqualsAll(numbers.AsInt64(), Vector256<long>.AllBitsSet)) return (double.NaN, double.NaN);
        for (int i = 0; i < 4; i++) (low, high) = (Math.Min(low, lows[i]), Math.Max(high, highs[i]));
        for (int i = values.Length & ~3; i < values.Length; i++) (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        return (low, high);
    }

    // Puts the values bucket by bucket; gives where each ends.
    private static void Scatter(ReadOnlySpan<double> values, double low, double scale, Span<int> ends, Span<double> places)
    {
        Count(values, low, scale, ends);
        for (int b = ends.Length - 1; b > 0; b--) ends[b] = ends[b - 1];
        ends[0] = 0;
        foreach (double value in values) places[ends[Bucket(value, low, scale)]++] = value;
    }

    // How many values lie in each bucket and those below.
    private static void Count(ReadOnlySpan<double> values, double low, double scale, Span<int> ends)
    {
        ends.Clear();
        foreach (double value in values) ends[Bucket(value, low, scale)]++;
        for (int b = 1; b < ends.Length; b++) ends[b] += ends[b - 1];
    }

    private static int Bucket(double value, double low, double scale) => double.ConvertToIntegerNative<int>((value - low) * scale);

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

        SortFew(values[low..(high + 1)]);
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
