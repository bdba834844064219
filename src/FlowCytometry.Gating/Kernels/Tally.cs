namespace FlowCytometry.Gating.Kernels;

/// <summary>Values of chosen events of a block: counted and picked by bucket.</summary>
internal static class Tally
{
    /// <summary>Adds counters to others, as many.</summary>
    public static void Add(ReadOnlySpan<int> counts, Span<int> sum)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += counts[i];
    }

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

    /// <summary>
    /// The events that have a value in a bucket that a population of theirs wants, one bit a population; gives their number.
    /// </summary>
    /// <param name="buckets">The bucket of each event's value.</param>
    /// <param name="wantedBy">The populations that want a bucket.</param>
    /// <param name="members">The populations of each event.</param>
    /// <param name="events">Receives the events' places; there is room for all.</param>
    public static int Pick(ReadOnlySpan<long> buckets, ReadOnlySpan<ulong> wantedBy, ReadOnlySpan<ulong> members, Span<int> events)
    {
        int n = 0;
        buckets = buckets[..members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            events[n] = i;
            n += (wantedBy[(int)buckets[i]] & members[i]) != 0 ? 1 : 0;
        }

        return n;
    }
}
