using System.Numerics;

namespace FlowCytometry;

/// <summary>A subset of the events of one table: one bit an event, bit i of word i / 64. Immutable; bits beyond the last event are 0.</summary>
public sealed class EventMask
{
    private readonly ulong[] _words;

    /// <summary>Takes ownership of <paramref name="words"/>, of which there are <see cref="WordCount"/>.</summary>
    public EventMask(int eventCount, ulong[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length != WordCount(eventCount)) throw new ArgumentException($"{eventCount} events need {WordCount(eventCount)} words, not {words.Length}.", nameof(words));
        if ((eventCount & 63) != 0) words[^1] &= (1UL << (eventCount & 63)) - 1;
        (EventCount, _words) = (eventCount, words);
        int count = 0;
        foreach (ulong word in words) count += BitOperations.PopCount(word);
        Count = count;
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
    public static int WordCount(int eventCount) => (eventCount + 63) >> 6;

    /// <summary>All events.</summary>
    public static EventMask All(int eventCount)
    {
        var words = new ulong[WordCount(eventCount)];
        Array.Fill(words, ulong.MaxValue);
        return new EventMask(eventCount, words);
    }

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

    /// <summary>Events in both.</summary>
    public EventMask And(EventMask other) => Combine(other, static (a, b) => a & b);

    /// <summary>Events in either.</summary>
    public EventMask Or(EventMask other) => Combine(other, static (a, b) => a | b);

    /// <summary>Events of this one that are not in the other.</summary>
    public EventMask Except(EventMask other) => Combine(other, static (a, b) => a & ~b);

    /// <summary>The other events of the table.</summary>
    public EventMask Not() => Combine(this, static (a, _) => ~a);

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

    private EventMask Combine(EventMask other, Func<ulong, ulong, ulong> combine)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.EventCount != EventCount) throw new ArgumentException($"The masks are of different tables: {EventCount} and {other.EventCount} events.", nameof(other));
        var words = new ulong[_words.Length];
        for (int i = 0; i < words.Length; i++) words[i] = combine(_words[i], other._words[i]);
        return new EventMask(EventCount, words);
    }
}
