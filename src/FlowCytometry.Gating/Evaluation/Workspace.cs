using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// One thread's scratch memory: the values of each dimension for the selected events of the current block. Where the parent kept only some
/// of the block's events, only those are computed, side by side.
/// </summary>
internal sealed class Workspace
{
    private const int NoSelection = -2;
    private const int Dense = -1;

    private readonly BoundDimension[] _dimensions;
    private readonly double[] _values;
    private readonly int[] _heldFor;
    private readonly int[] _indices;
    private readonly ulong[] _all;
    private readonly ulong[] _compact;
    private readonly int _blockLength;
    private int _start;
    private int _length;
    private int _selection;
    private int _indexedFor;

    public Workspace(BoundDimension[] dimensions, int blockLength)
    {
        (_dimensions, _blockLength) = (dimensions, blockLength);
        _values = GC.AllocateUninitializedArray<double>(dimensions.Length * blockLength);
        _heldFor = new int[dimensions.Length];
        _indices = new int[blockLength];
        _all = new ulong[EventMask.WordCount(blockLength)];
        _compact = new ulong[EventMask.WordCount(blockLength)];
    }

    /// <summary>The number of selected events.</summary>
    public int Count { get; private set; }

    /// <summary>The bits of all events of the block.</summary>
    public ReadOnlySpan<ulong> AllWords => _all.AsSpan(0, EventMask.WordCount(_length));

    /// <summary>All dimensions' values, each from its <see cref="Offset"/> on.</summary>
    public ReadOnlySpan<double> All => _values;

    /// <summary>Begins a block.</summary>
    public void Begin(int start, int length)
    {
        (_start, _length, _indexedFor) = (start, length, NoSelection);
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
        if (kept > _length / 2)
        {
            (_selection, Count) = (Dense, _length);
            selected.CopyTo(words);
            test.And(this, words);
            return;
        }

        (_selection, Count) = (parent, kept);
        if (_indexedFor != parent)
        {
            MaskKernel.Indices(selected, _start, _indices);
            _indexedFor = parent;
        }

        var compact = _compact.AsSpan(0, EventMask.WordCount(kept));
        MaskKernel.Fill(compact, kept);
        test.And(this, compact);
        MaskKernel.Deposit(compact, selected, words);
    }

    /// <summary>Where a dimension's values begin in <see cref="All"/>; computes them if need be.</summary>
    public int Offset(int dimension)
    {
        int offset = dimension * _blockLength;
        if (_heldFor[dimension] == _selection) return offset;
        var values = _values.AsSpan(offset, Count);
        if (_selection == Dense) _dimensions[dimension].Read(_start, values);
        else if (_heldFor[dimension] == Dense) ValueKernel.Gather(_values.AsSpan(offset, _length), _indices.AsSpan(0, Count), _start, values);
        else _dimensions[dimension].Read(_indices.AsMemory(0, Count), values);
        _heldFor[dimension] = _selection;
        return offset;
    }

    /// <summary>A dimension's values of the selected events.</summary>
    public ReadOnlySpan<double> Values(int dimension) => _values.AsSpan(Offset(dimension), Count);
}
