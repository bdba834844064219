using System.Numerics;
using FlowCytometry.Kernels;

namespace FlowCytometry;

/// <summary>A subset of the events of one table: one bit an event, bit i of word i / 64. Immutable; bits beyond the last event are 0.</summary>
public sealed class EventMask
{
    private readonly ulong[] _words;

    /// <summary>Takes ownership of <paramref name="words"/>, of which there are <see cref="WordCount"/>; bits beyond the last event are cleared.</summary>
    /// <exception cref="ArgumentException">The number of words does not fit.</exception>
    public EventMask(int eventCount, ulong[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegative(eventCount);
        if (words.Length != WordCount(eventCount)) throw new ArgumentException($"{eventCount} events need {WordCount(eventCount)} words, not {words.Length}.", nameof(words));
        if ((eventCount & 63) != 0) words[^1] &= (1UL << (eventCount & 63)) - 1;
        (EventCount, _words, Count) = (eventCount, words, Bits.Count(words));
    }

    /// <summary>The number of events of the table.</summary>
    public int EventCount { get; }

    /// <summary>The number of events in the subset.</summary>
    public int Count { get; }

    /// <summary>The bits.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether an event is in the subset.</summary>
    public bool this[int index] => (uint)index < (uint)EventCount ? (_words[index >> 6] >> (index & 63) & 1) != 0 : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>64-bit words for that many events.</summary>
    public static int WordCount(int eventCount) => (int)(((long)eventCount + 63) >> 6);

    /// <summary>All events.</summary>
    public static EventMask All(int eventCount)
    {
        var words = new ulong[WordCount(eventCount)];
        Array.Fill(words, ulong.MaxValue);
        return new EventMask(eventCount, words);
    }

    /// <summary>No event.</summary>
    public static EventMask None(int eventCount) => new(eventCount, new ulong[WordCount(eventCount)]);

    /// <summary>The events for which <paramref name="test"/> holds.</summary>
    public static EventMask Where(int eventCount, Func<int, bool> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var words = new ulong[WordCount(eventCount)];
        for (int i = 0; i < eventCount; i++)
        {
            if (test(i)) words[i >> 6] |= 1UL << (i & 63);
        }

        return new EventMask(eventCount, words);
    }

    /// <summary>The events with these indices, in any order; repetitions count once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the table.</exception>
    public static EventMask FromIndices(int eventCount, ReadOnlySpan<int> indices)
    {
        var words = new ulong[WordCount(eventCount)];
        foreach (int i in indices)
        {
            if ((uint)i >= (uint)eventCount) throw new ArgumentOutOfRangeException(nameof(indices), i, $"The table has {eventCount} events.");
            words[i >> 6] |= 1UL << (i & 63);
        }

        return new EventMask(eventCount, words);
    }

    /// <summary>Events in both.</summary>
    public EventMask And(EventMask other) => Combine(other, Bits.And);

    /// <summary>Events in either.</summary>
    public EventMask Or(EventMask other) => Combine(other, Bits.Or);

    /// <summary>Events of this one that are not in the other.</summary>
    public EventMask Except(EventMask other) => Combine(other, Bits.AndNot);

    /// <summary>The other events of the table.</summary>
    public EventMask Not()
    {
        var words = new ulong[_words.Length];
        Bits.Not(_words, words);
        return new EventMask(EventCount, words);
    }

    /// <summary>How many events are in both, without building the subset.</summary>
    public int CountBoth(EventMask other) => Bits.CountBoth(_words, Same(other)._words);

    /// <summary>The indices of the subset's events, ascending.</summary>
    public int[] ToIndices()
    {
        var indices = new int[Count];
        int n = 0;
        for (int w = 0; w < _words.Length; w++)
        {
            for (ulong bits = _words[w]; bits != 0; bits &= bits - 1) indices[n++] = (w << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return indices;
    }

    /// <summary>At most <paramref name="most"/> of the subset's events, evenly spread over it; the subset itself where it has no more.</summary>
    public EventMask Thin(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (Count <= most) return this;
        var ranks = new int[most];
        for (int i = 0; i < most; i++) ranks[i] = (int)((long)i * Count / most);
        return AtRanks(ranks);
    }

    /// <summary>The subset's events of these ranks: 0 is its first event.</summary>
    /// <param name="ranks">Ascending.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rank is beyond the subset, or below the one before it.</exception>
    public EventMask AtRanks(ReadOnlySpan<int> ranks)
    {
        var words = new ulong[_words.Length];
        int w = -1, end = 0, before = 0;
        ulong bits = 0;
        foreach (int rank in ranks)
        {
            if (rank < before || rank >= Count) throw new ArgumentOutOfRangeException(nameof(ranks), rank, $"The subset has {Count} events, and ranks ascend.");
            while (end <= rank)
            {
                before = end;
                bits = _words[++w];
                end += BitOperations.PopCount(bits);
            }

            for (; before < rank; before++) bits &= bits - 1;
            words[w] |= bits & (0 - bits);
        }

        return new EventMask(EventCount, words);
    }

    private delegate void Operation(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result);

    private EventMask Combine(EventMask other, Operation operation)
    {
        var words = new ulong[_words.Length];
        operation(_words, Same(other)._words, words);
        return new EventMask(EventCount, words);
    }

    private EventMask Same(EventMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.EventCount == EventCount ? other : throw new ArgumentException($"The masks are of different tables: {EventCount} and {other.EventCount} events.", nameof(other));
    }
}
