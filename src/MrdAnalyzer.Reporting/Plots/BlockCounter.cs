using System.Numerics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Counts the blocks that one thread takes on. The thread has its own tallies, which are put together at the end.</summary>
internal sealed class BlockCounter
{
    // Reading a block in order costs far less an event than picking events out of it.
    private const int DenseShare = 8;

    private readonly CountingPlan _plan;
    private readonly short[][] _wholes, _parts;
    private readonly bool[] _hasWhole, _hasPart;
    private readonly double[] _values = new double[CountingPlan.Block];
    private readonly int[] _events = new int[CountingPlan.Block];
    private readonly byte[] _leaves = new byte[CountingPlan.Block];
    private int _start, _length, _count;

    public BlockCounter(CountingPlan plan)
    {
        _plan = plan;
        Tallies = [.. plan.Counts.Select(c => new EventTally(c))];
        (_wholes, _parts) = (Buffers(plan.Axes.Count), Buffers(plan.Axes.Count));
        (_hasWhole, _hasPart) = (new bool[plan.Axes.Count], new bool[plan.Axes.Count]);
    }

    /// <summary>What was counted, a tally a count of the plan.</summary>
    public EventTally[] Tallies { get; }

    /// <summary>Counts the block that begins with an event.</summary>
    public void Add(int start)
    {
        (_start, _length) = (start, Math.Min(CountingPlan.Block, _plan.Table.EventCount - start));
        Array.Clear(_hasWhole);
        foreach (var population in _plan.Populations)
        {
            _count = Choose(population.Events.Words[(start >> 6)..]);
            if (_count == 0) continue;
            Array.Clear(_hasPart);
            byte[]? gathered = null;
            foreach (var picture in population.Pictures)
            {
                ReadOnlySpan<byte> leaves = picture.Leaves is null ? [] : Leaves(picture.Leaves, isGathered: ReferenceEquals(gathered, picture.Leaves));
                gathered = picture.Leaves ?? gathered;
                Tallies[picture.Count].Add(Cells(picture.X), picture.Y < 0 ? [] : Cells(picture.Y), leaves);
            }
        }
    }

    private static short[][] Buffers(int count)
    {
        var buffers = new short[count][];
        for (int i = 0; i < count; i++) buffers[i] = new short[CountingPlan.Block];
        return buffers;
    }

    // The events of a population in the block, counted from the table's first; how many they are.
    private int Choose(ReadOnlySpan<ulong> words)
    {
        int count = 0;
        for (int w = 0; w << 6 < _length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1) _events[count++] = _start + (w << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return count;
    }

    // The cells of the chosen events along an axis.
    private ReadOnlySpan<short> Cells(int axis)
    {
        bool isDense = _count > _length / DenseShare;
        if (isDense && !_hasWhole[axis])
        {
            var values = _values.AsSpan(0, _length);
            _plan.Readers[axis].Read(_start, values);
            _plan.Axes[axis].Cells.Locate(values, _wholes[axis]);
            _hasWhole[axis] = true;
        }

        if (_count == _length) return _wholes[axis].AsSpan(0, _length);
        var part = _parts[axis].AsSpan(0, _count);
        if (_hasPart[axis]) return part;
        if (_hasWhole[axis])
        {
            ReadOnlySpan<short> whole = _wholes[axis];
            for (int i = 0; i < part.Length; i++) part[i] = whole[_events[i] - _start];
        }
        else
        {
            var values = _values.AsSpan(0, _count);
            _plan.Readers[axis].Read(_events.AsSpan(0, _count), values);
            _plan.Axes[axis].Cells.Locate(values, part);
        }

        _hasPart[axis] = true;
        return part;
    }

    private ReadOnlySpan<byte> Leaves(byte[] numbers, bool isGathered)
    {
        if (_count == _length) return numbers.AsSpan(_start, _length);
        var leaves = _leaves.AsSpan(0, _count);
        if (isGathered) return leaves;
        for (int i = 0; i < leaves.Length; i++) leaves[i] = numbers[_events[i]];
        return leaves;
    }
}
