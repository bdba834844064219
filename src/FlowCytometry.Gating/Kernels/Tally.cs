namespace FlowCytometry.Gating.Kernels;

/// <summary>Values of chosen events of a block: copied out, counted by bucket, picked by bucket.</summary>
internal static class Tally
{
    /// <summary>Copies the values at the given positions and counts their buckets.</summary>
    public static void Count(ReadOnlySpan<double> values, ReadOnlySpan<long> buckets, ReadOnlySpan<int> positions, Span<double> chosen, Span<int> counts)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            int p = positions[i];
            chosen[i] = values[p];
            counts[(int)buckets[p]]++;
        }
    }

    /// <summary>Copies those values at the given positions whose bucket is wanted; gives their number. There is room for all.</summary>
    public static int Pick(ReadOnlySpan<double> values, ReadOnlySpan<long> buckets, ReadOnlySpan<int> positions, ReadOnlySpan<byte> wanted, Span<double> picked)
    {
        int n = 0;
        foreach (int p in positions)
        {
            picked[n] = values[p];
            n += wanted[(int)buckets[p]];
        }

        return n;
    }
}
