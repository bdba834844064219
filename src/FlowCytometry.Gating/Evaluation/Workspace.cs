using System.Buffers;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// One thread's scratch memory: the values of each dimension for the selected events of the current block. Where the parent kept few of the
/// block's events, only those are computed, side by side. A test may refine the selection once more before it asks for scaled values.
/// </summary>
internal sealed class Workspace
{
    // Reading a column in order costs far less an event than picking events out of it.
    private const int DenseShare = 8;

    private const int NoSelection = -2;
    private const int Dense = -1;

    private readonly PlanDimension[] _dimensions;
    private readonly double[] _values;
    private readonly int[] _heldFor;
    private readonly int[] _events;
    private readonly ulong[] _all;
    private readonly ulong[] _compact;
    private readonly ulong[] _unsure;
    private readonly int _blockLength;
    private double[] _refined = [];
    private int[] _positions = [];
    private ulong[] _refinedWords = [];
    private int _start;
    private int _length;
    private int _selection;
    private int _listedFor;

    public Workspace(PlanDimension[] dimensions, int blockLength)
    {
        (_dimensions, _blockLength) = (dimensions, blockLength);
        _values = ArrayPool<double>.Shared.Rent(dimensions.Length * blockLength);
        _heldFor = new int[dimensions.Length];
        _events = new int[blockLength];
        _all = new ulong[EventMask.WordCount(blockLength)];
        _compact = new ulong[_all.Length];
        _unsure = new ulong[_all.Length];
    }

    /// <summary>The number of selected events.</summary>
    public int Count { get; private set; }

    /// <summary>The bits of all events of the block.</summary>
    public ReadOnlySpan<ulong> AllWords => _all.AsSpan(0, EventMask.WordCount(_length));

    /// <summary>All dimensions' values, each from its <see cref="Offset"/> on.</summary>
    public ReadOnlySpan<double> All => _values;

    /// <summary>Cleared words for the selected events.</summary>
    public Span<ulong> Unsure
    {
        get
        {
            var words = _unsure.AsSpan(0, EventMask.WordCount(Count));
            words.Clear();
            return words;
        }
    }

    /// <summary>Gives back what was rented: nothing is asked of it afterwards.</summary>
    public void Return() => ArrayPool<double>.Shared.Return(_values);

    /// <summary>Begins a block.</summary>
    public void Begin(int start, int length)
    {
        (_start, _length, _listedFor) = (start, length, NoSelection);
        MaskKernel.Fill(_all, length);
        Array.Fill(_heldFor, NoSelection);
    }

    /// <summary>Tests the events of a parent.</summary>
    /// <param name="test">The gate.</param>
    /// <param name="parent">A number that stands for the parent, 0 or more.</param>
    /// <param name="selected">Its bits in the block.</param>
    /// <param name="words">Receives the bits of those that pass.</param>
    public void Run(BoundTest test, int parent, ReadOnlySpan<ulong> selected, Span<ulong> words)
    {
        int kept = MaskKernel.Count(selected);
        if (kept == 0) return;
        if (kept > _length / DenseShare)
        {
            (_selection, Count) = (Dense, _length);
            selected.CopyTo(words);
            test.And(this, words);
            return;
        }

        (_selection, Count) = (parent, kept);
        if (_listedFor != parent)
        {
            MaskKernel.Indices(selected, _start, _events);
            _listedFor = parent;
        }

        var compact = _compact.AsSpan(0, EventMask.WordCount(kept));
        MaskKernel.Fill(compact, kept);
        test.And(this, compact);
        MaskKernel.Deposit(compact, selected, words);
    }

    /// <summary>A dimension's values of the selected events.</summary>
    public ReadOnlySpan<double> Values(int dimension) => _values.AsSpan(Offset(dimension), Count);

    /// <summary>Where a dimension's values begin in <see cref="All"/>; computes them if need be.</summary>
    public int Offset(int dimension)
    {
        int offset = dimension * _blockLength;
        if (_heldFor[dimension] == _selection) return offset;
        var (source, from) = _dimensions[dimension];
        var values = _values.AsSpan(offset, Count);
        if (from >= 0)
        {
            _values.AsSpan(Offset(from), Count).CopyTo(values);
            source.Scale(values);
        }
        else if (_selection == Dense)
        {
            source.ReadData(_start, values);
        }
        else if (_heldFor[dimension] == Dense)
        {
            ValueKernel.Gather(_values.AsSpan(offset, _length), _events.AsSpan(0, Count), _start, values);
        }
        else
        {
            source.ReadData(_events.AsSpan(0, Count), values);
        }

        _heldFor[dimension] = _selection;
        return offset;
    }

    /// <summary>One value of a dimension, scaled for this event alone.</summary>
    public double Value(int dimension, int position)
    {
        var (source, from) = _dimensions[dimension];
        if (from < 0 || _heldFor[dimension] == _selection) return Values(dimension)[position];
        Span<double> value = [Values(from)[position]];
        source.Scale(value);
        return value[0];
    }

    /// <summary>Whether it pays to <see cref="Refine"/>: values would have to be scaled, and <paramref name="kept"/> of the selected events matter.</summary>
    public bool IsWorthRefining(ReadOnlySpan<int> dimensions, int kept)
    {
        if (kept > Count / 2) return false;
        foreach (int dimension in dimensions)
        {
            if (_dimensions[dimension].Base >= 0 && _heldFor[dimension] != _selection) return true;
        }

        return false;
    }

    /// <summary>
    /// Values of those selected events only whose bits are set: one run of <paramref name="kept"/> values after another, in the order of
    /// <paramref name="dimensions"/>.
    /// </summary>
    public ReadOnlySpan<double> Refine(ReadOnlySpan<ulong> words, int kept, ReadOnlySpan<int> dimensions)
    {
        if (_positions.Length < kept) Array.Resize(ref _positions, _blockLength);
        if (_refined.Length < kept * dimensions.Length) Array.Resize(ref _refined, _blockLength * dimensions.Length);
        var positions = _positions.AsSpan(0, kept);
        MaskKernel.Indices(words, 0, positions);
        for (int i = 0; i < dimensions.Length; i++)
        {
            var (source, from) = _dimensions[dimensions[i]];
            var values = _refined.AsSpan(i * kept, kept);
            ValueKernel.Gather(Values(from >= 0 ? from : dimensions[i]), positions, 0, values);
            if (from >= 0) source.Scale(values);
        }

        return _refined.AsSpan(0, kept * dimensions.Length);
    }

    /// <summary>Set words for that many refined events; the kernel of masks spreads them afterwards.</summary>
    public Span<ulong> RefinedWords(int kept)
    {
        int count = EventMask.WordCount(kept);
        if (_refinedWords.Length < count) _refinedWords = new ulong[_all.Length];
        var words = _refinedWords.AsSpan(0, count);
        MaskKernel.Fill(words, kept);
        return words;
    }
}
