using System.Buffers;
using System.Runtime.InteropServices;
using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>One thread's scratch memory: the values of a block of events in all dimensions, and which of them each population has.</summary>
internal sealed class StatisticsWorkspace : IDisposable
{
    /// <summary>Events of a block: whole words, and few enough that their values stay in the second-level cache.</summary>
    public const int Block = 2048;

    private readonly BlockReader _reader;
    private readonly EventMask[] _masks;
    private readonly byte[] _values;
    private readonly byte[] _added;
    private readonly int[] _addedCounts;
    private readonly int[] _positions;
    private readonly int[] _counts;
    private readonly int[] _finite = new int[Block];
    private readonly ulong[] _members = new ulong[Block];
    private readonly int[] _tallies;
    private readonly int _tallyLength;
    private bool _isFinite;
    private int _length;
    private int _dimension;

    /// <summary>Takes memory from the pool.</summary>
    /// <param name="reader">The dimensions.</param>
    /// <param name="masks">The populations.</param>
    /// <param name="tallies">Counters in all, cleared.</param>
    public StatisticsWorkspace(BlockReader reader, EventMask[] masks, int tallies)
    {
        (_reader, _masks) = (reader, masks);
        _values = ArrayPool<byte>.Shared.Rent(reader.Dimensions.Count * Block * sizeof(double));
        _added = ArrayPool<byte>.Shared.Rent(masks.Length * Block * sizeof(double));
        _positions = ArrayPool<int>.Shared.Rent(masks.Length * Block);
        (_counts, _addedCounts) = (new int[masks.Length], new int[masks.Length]);
        (_tallies, _tallyLength) = (ArrayPool<int>.Shared.Rent(tallies), tallies);
        Tallies.Clear();
    }

    /// <summary>The counters.</summary>
    public Span<int> Tallies => _tallies.AsSpan(0, _tallyLength);

    /// <summary>Buckets of the values of the dimension of <see cref="LoadBuckets"/>.</summary>
    public int[] Buckets { get; } = new int[Block];

    /// <summary>Room for the values of one population.</summary>
    public double[] Chosen { get; } = new double[Block];

    /// <summary>Room for the places of some events.</summary>
    public int[] Picked { get; } = new int[Block];

    /// <summary>Reads a block, which begins with a word of the masks.</summary>
    public void Load(int start, int length)
    {
        _length = length;
        _reader.Read(start, length, Block, Doubles(_values));
        for (int p = 0; p < _masks.Length; p++)
        {
            _counts[p] = MaskKernel.Indices(_masks[p].Words.Slice(start >> 6, EventMask.WordCount(length)), 0, _positions.AsSpan(p * Block));
        }
    }

    /// <summary>Finds the buckets of a dimension's values.</summary>
    public void LoadBuckets(int dimension, BucketScale scale)
    {
        var values = Values(dimension);
        scale.Index(values, Buckets);
        (_dimension, _isFinite) = (dimension, double.IsFinite(Moments.Sum(values)));
    }

    /// <summary>A dimension's values.</summary>
    public ReadOnlySpan<double> Values(int dimension) => Doubles(_values).Slice(_reader.Place(dimension) * Block, _length);

    /// <summary>Where a population's events with a finite value in the dimension of <see cref="LoadBuckets"/> stand in the block.</summary>
    public ReadOnlySpan<int> Positions(int population)
    {
        var all = _positions.AsSpan(population * Block, _counts[population]);
        if (_isFinite) return all;
        var values = Values(_dimension);
        int n = 0;
        foreach (int p in all)
        {
            if (double.IsFinite(values[p])) _finite[n++] = p;
        }

        return _finite.AsSpan(0, n);
    }

    /// <summary>The populations of each event, bit p for the one of that index.</summary>
    public ReadOnlySpan<ulong> Members()
    {
        var members = _members.AsSpan(0, _length);
        members.Clear();
        for (int p = 0; p < _masks.Length; p++)
        {
            foreach (int i in _positions.AsSpan(p * Block, _counts[p])) members[i] |= 1UL << p;
        }

        return members;
    }

    /// <summary>Keeps a value for a population, unless it is not finite.</summary>
    public void Add(int population, double value)
    {
        if (_isFinite || double.IsFinite(value)) Doubles(_added)[(population * Block) + _addedCounts[population]++] = value;
    }

    /// <summary>Moves the kept values of a population to a place that other threads fill as well.</summary>
    public void MoveAdded(int population, Span<double> destination, ref int next)
    {
        int n = _addedCounts[population];
        if (n == 0) return;
        Doubles(_added).Slice(population * Block, n).CopyTo(destination.Slice(Interlocked.Add(ref next, n) - n));
        _addedCounts[population] = 0;
    }

    /// <summary>Pooled memory as numbers: the library's pool of bytes is compiled ahead of time, one of doubles would not be.</summary>
    public static Span<double> Doubles(byte[] memory) => MemoryMarshal.Cast<byte, double>(memory.AsSpan());

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_values);
        ArrayPool<byte>.Shared.Return(_added);
        ArrayPool<int>.Shared.Return(_positions);
        ArrayPool<int>.Shared.Return(_tallies);
    }
}
