using System.Numerics;
using FlowCytometry;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Which events of a <see cref="CountingRound"/> are in a population.</summary>
internal sealed class RoundPopulation(EventMask mask, int longest)
{
    // Reading a run in order costs far less an event than picking events out of it.
    private const int DenseShare = 8;

    private int[] _events = [];
    private int _length;

    public EventMask Mask { get; } = mask;

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether they are so many that all events of the round are better read in order.</summary>
    public bool IsDense => Count > _length / DenseShare;

    /// <summary>The events, counted from the first of the round; empty where they are all.</summary>
    public ReadOnlySpan<int> Events => Count == _length ? [] : _events.AsSpan(0, Count);

    /// <summary>Chooses them in a run that begins with an event of the table, at the beginning of a word of the mask.</summary>
    public void Choose(int start, int length)
    {
        var words = Mask.Words.Slice(start >> 6, EventMask.WordCount(length));
        (Count, _length) = (0, length);
        foreach (ulong word in words) Count += BitOperations.PopCount(word);
        if (Count == length) return;
        if (_events.Length == 0) _events = new int[longest];
        int n = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1) _events[n++] = (w << 6) + BitOperations.TrailingZeroCount(bits);
        }
    }

    /// <summary>The values of some of the events, from the <paramref name="from"/>-th on, as many as there is room for: out of those of all events of the round.</summary>
    public ReadOnlySpan<T> Pick<T>(ReadOnlySpan<T> values, int from, Span<T> room)
    {
        if (Count == _length) return values.Slice(from, room.Length);
        var events = _events.AsSpan(from, room.Length);
        for (int i = 0; i < room.Length; i++) room[i] = values[events[i]];
        return room;
    }
}
