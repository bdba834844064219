using System.Buffers;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Order statistics without sorting.</summary>
internal static class Selection
{
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
        Span<double> found = stackalloc double[ranks.Length];
        Ranks(values.Length, probabilities, ranks);
        SelectInTurn(values, ranks, found);
        Interpolate(values.Length, probabilities, ranks, found, quantiles);
    }

    /// <summary>The ranks, rising, of the values between which the quantiles of n values lie; two for each, repeated where they meet.</summary>
    public static void Ranks(int n, ReadOnlySpan<double> probabilities, Span<int> ranks)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            ranks[2 * i] = (int)(probabilities[i] * (n - 1));
            ranks[(2 * i) + 1] = Math.Min(ranks[2 * i] + 1, n - 1);
        }

        ranks.Sort();
    }

    /// <summary>Quantiles of n values from those at the given ranks.</summary>
    public static void Interpolate(int n, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> ranks, ReadOnlySpan<double> found, Span<double> quantiles)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            int rank = (int)(probabilities[i] * (n - 1));
            double part = (probabilities[i] * (n - 1)) - rank, low = found[ranks.IndexOf(rank)];
            quantiles[i] = part == 0 ? low : low + (part * (found[ranks.IndexOf(rank + 1)] - low));
        }
    }

    /// <summary>The values at rising ranks; reorders.</summary>
    public static void SelectInTurn(Span<double> values, ReadOnlySpan<int> ranks, Span<double> found)
    {
        // What stands before a selected rank is not greater: the next rank is the least of the rest, further ones are searched there.
        int done = -1;
        for (int i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] == done + 1 && done >= 0) MoveLeastForward(values[ranks[i]..]);
            else if (ranks[i] != done) Select(values[(done + 1)..], ranks[i] - done - 1);
            done = ranks[i];
            found[i] = values[done];
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

        if (values.Length <= 16) Insert(values);
        else values.Sort();
        return values[k];
    }

    /// <summary>
    /// The values of rank <paramref name="trim"/> from below and from above, of which there are enough, all numbers; may reorder. The outermost
    /// so far are held in order: few values of many come among them, and where they do (in rising values), ranks are selected.
    /// </summary>
    public static (double Low, double High) Ends(Span<double> values, int trim)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(2 * (trim + 1));
        Span<double> least = rented.AsSpan(0, trim + 1), most = rented.AsSpan(trim + 1, trim + 1);
        least.Fill(double.PositiveInfinity);
        most.Fill(double.NegativeInfinity);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        int moved = 0;
        foreach (double value in values)
        {
            if (value < low) (low, moved) = (Insert(least, value, +1), moved + 1);
            if (value > high) (high, moved) = (Insert(most, value, -1), moved + 1);
            if (moved > values.Length / 8 + 1000) break;
        }

        ArrayPool<double>.Shared.Return(rented);
        if (moved <= values.Length / 8 + 1000) return (low, high);
        Span<double> ends = stackalloc double[2];
        SelectInTurn(values, [trim, values.Length - trim - 1], ends);
        return (ends[0], ends[1]);
    }

    // Puts a value among those held, outermost first; returns the innermost, which the next one must go beyond.
    private static double Insert(Span<double> held, double value, int sign)
    {
        int at = held.Length - 1;
        for (; at > 0 && sign * held[at - 1] > sign * value; at--) held[at] = held[at - 1];
        held[at] = value;
        return held[^1];
    }

    // Sorts a few values: the library's own sorting of doubles is not compiled ahead of time.
    private static void Insert(Span<double> values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int j = i;
            for (; j > 0 && value < values[j - 1]; j--) values[j] = values[j - 1];
            values[j] = value;
        }
    }

    private static void MoveLeastForward(Span<double> values)
    {
        int least = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[least]) least = i;
        }

        (values[0], values[least]) = (values[least], values[0]);
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
