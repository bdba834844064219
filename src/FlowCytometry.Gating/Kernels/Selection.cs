using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Order statistics without sorting.</summary>
internal static class Selection
{
    private const int Few = 8192;

    /// <summary>
    /// Quantiles at rank p (n - 1) with linear interpolation (Hyndman and Fan's type 7, R's default). May reorder the values, of which there
    /// is at least one, all numbers.
    /// </summary>
    /// <param name="values">n values.</param>
    /// <param name="probabilities">Rising, 0 to 1.</param>
    /// <param name="quantiles">One for each.</param>
    public static void Quantiles(Span<double> values, ReadOnlySpan<double> probabilities, Span<double> quantiles)
    {
        Span<int> ranks = stackalloc int[2 * probabilities.Length];
        for (int i = 0; i < probabilities.Length; i++)
        {
            ranks[2 * i] = (int)(probabilities[i] * (values.Length - 1));
            ranks[(2 * i) + 1] = Math.Min(ranks[2 * i] + 1, values.Length - 1);
        }

        Span<int> rising = stackalloc int[ranks.Length];
        ranks.CopyTo(rising);
        rising.Sort();
        Span<double> found = stackalloc double[ranks.Length];
        if (values.Length <= Few || !TrySelectBetween(values, rising, found)) SelectInTurn(values, rising, found);
        for (int i = 0; i < probabilities.Length; i++)
        {
            double part = (probabilities[i] * (values.Length - 1)) - ranks[2 * i], low = found[rising.IndexOf(ranks[2 * i])];
            quantiles[i] = part == 0 ? low : low + (part * (found[rising.IndexOf(ranks[(2 * i) + 1])] - low));
        }
    }

    /// <summary>
    /// Reorders so that the value of rank <paramref name="k"/> (from 0) stands at its place, none greater before it and none smaller behind
    /// it. Quickselect with the median of three; where that does not get on, sorting.
    /// </summary>
    public static double Select(Span<double> values, int k)
    {
        for (int rounds = 0; values.Length > 16; rounds++)
        {
            if (rounds > 64) break;
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

    // What stands before a selected rank is not greater, so the next rank is searched behind it.
    private static void SelectInTurn(Span<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        int done = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            found[i] = i > 0 && ranks[i] == ranks[i - 1] ? found[i - 1] : Select(values[done..], ranks[i] - done);
            done = ranks[i];
        }
    }

    // Floyd and Rivest's thought: a sorted sample tells between which two values each rank lies almost surely. One pass counts what is
    // below and takes out what is between; the rank is selected among those. False where the sample was wrong, or took out too much.
    private static bool TrySelectBetween(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        int n = values.Length, m = Math.Clamp((int)Math.Cbrt((double)n * n), 1024, 16384), stride = n / m, room = n / 4;
        double[] sample = ArrayPool<double>.Shared.Rent(m), between = ArrayPool<double>.Shared.Rent(room + 8);
        try
        {
            for (int i = 0; i < m; i++) sample[i] = values[i * stride];
            Array.Sort(sample, 0, m);
            for (int i = 0; i < ranks.Length;)
            {
                double share = (double)ranks[i] / (n - 1);
                int at = (int)(share * (m - 1)), width = (int)(4 * Math.Sqrt(share * (1 - share) * m)) + 4;
                double low = at - width < 0 ? double.NegativeInfinity : sample[at - width], high = at + width >= m ? double.PositiveInfinity : sample[at + width];
                int kept = TakeOut(values, low, high, between, room, out int below);
                if (kept < 0 || ranks[i] < below || ranks[i] >= below + kept) return false;
                for (; i < ranks.Length && ranks[i] < below + kept; i++) found[i] = Select(between.AsSpan(0, kept), ranks[i] - below);
            }

            return true;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(sample);
            ArrayPool<double>.Shared.Return(between);
        }
    }

    // Copies low <= x <= high and counts x < low; -1 where there is no room.
    private static int TakeOut(ReadOnlySpan<double> values, double low, double high, Span<double> between, int room, out int below)
    {
        ref double v = ref MemoryMarshal.GetReference(values);
        Vector512<double> least = Vector512.Create(low), most = Vector512.Create(high);
        below = 0;
        int kept = 0, i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var x = Vector512.LoadUnsafe(ref v, (nuint)i);
            uint under = (uint)Vector512.LessThan(x, least).ExtractMostSignificantBits(), over = (uint)Vector512.GreaterThan(x, most).ExtractMostSignificantBits();
            below += BitOperations.PopCount(under);
            for (uint bits = ~(under | over) & 0xFF; bits != 0; bits &= bits - 1) between[kept++] = values[i + BitOperations.TrailingZeroCount(bits)];
            if (kept > room) return -1;
        }

        for (; i < values.Length; i++)
        {
            if (values[i] < low) below++;
            else if (values[i] <= high && kept < room) between[kept++] = values[i];
        }

        return kept < room ? kept : -1;
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
