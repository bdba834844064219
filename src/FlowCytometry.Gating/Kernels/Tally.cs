using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    /// <param name="values">The values.</param>
    /// <param name="buckets">A bucket of the counters for each.</param>
    /// <param name="positions">Places among them.</param>
    /// <param name="chosen">Receives the values; there is room for all.</param>
    /// <param name="counts">Where one is added.</param>
    public static void Count(ReadOnlySpan<double> values, ReadOnlySpan<int> buckets, ReadOnlySpan<int> positions, Span<double> chosen, Span<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chosen.Length, positions.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets.Length, values.Length);
        ref int bucket = ref MemoryMarshal.GetReference(buckets);
        ref double to = ref MemoryMarshal.GetReference(chosen);
        var counters = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(counts), counts.Length); // in registers; the parameter is in memory
        for (int i = 0; i < positions.Length; i++)
        {
            int p = positions[i];
            Unsafe.Add(ref to, i) = values[p];
            counters[Unsafe.Add(ref bucket, p)]++;
        }
    }

    /// <summary>The events whose value is in a wanted bucket; gives their number.</summary>
    /// <param name="buckets">The bucket of each event's value.</param>
    /// <param name="wanted">1 for a wanted bucket, else 0.</param>
    /// <param name="events">Receives the events' places; there is room for all.</param>
    public static int Pick(ReadOnlySpan<int> buckets, ReadOnlySpan<byte> wanted, Span<int> events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(events.Length, buckets.Length);
        ref int to = ref MemoryMarshal.GetReference(events);
        int n = 0;
        for (int i = 0; i < buckets.Length; i++)
        {
            Unsafe.Add(ref to, n) = i;
            n += wanted[buckets[i]];
        }

        return n;
    }
}
