using System.Buffers;
using System.Runtime.InteropServices;
using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>One thread's scratch memory: the values of a run of events in all dimensions, and which of them each population has.</summary>
internal sealed class StatisticsWorkspace : IDisposable
{
    /// <summary>Events whose sums are formed together.</summary>
    public const int Block = 2048;

    /// <summary>Events that are loaded at a time: so many that the counters, which the caches hold for one dimension but not for all, are worth their way.</summary>
    public const int Run = 4 * Block;

    private readonly BlockReader _reader;
    private readonly EventMask[] _masks;
    private readonly byte[] _values;
    private readonly byte[] _added;
    private readonly int[] _addedCounts;
    private readonly int[] _positions;
    private readonly int[] _counts;
    private readonly int[] _finite = new int[Block];
    private readonly int[] _ends;
    private readonly ulong[] _members = new ulong[Run];
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
        _values = ArrayPool<byte>.Shared.Rent(reader.Dimensions.Count * Run * sizeof(double));
        _added = ArrayPool<byte>.Shared.Rent(masks.Length * Run * sizeof(double));
        _positions = ArrayPool<int>.Shared.Rent(masks.Length * Run);
        (_counts, _addedCounts, _ends) = (new int[masks.Length], new int[masks.Length], new int[masks.Length * (Run / Block)]);
        (_tallies, _tallyLength) = (ArrayPool<int>.Shared.Rent(tallies), tallies);
        Tallies.Clear();
    }

    /// <summary>The counters.</summary>
    public Span<int> Tallies => _tallies.AsSpan(0, _tallyLength);

    /// <summary>Buckets of the values of the dimension of <see cref="LoadBuckets"/>.</summary>
    public int[] Buckets { get; } = new int[Run];

    /// <summary>Room for the values of one population.</summary>
    public double[] Chosen { get; } = new double[Block];

    /// <summary>Room for the places of some events.</summary>
    public int[] Picked { get; } = new int[Run];

    /// <summary>Blocks of the run.</summary>
    public int Blocks => (_length + Block - 1) / Block;

    /// <summary>Reads a run, which begins with a word of the masks.</summary>
    public void Load(int start, int length)
    {
        _length = length;
        _reader.Read(start, length, Run, Doubles(_values));
        for (int p = 0; p < _masks.Length; p++)
        {
            var words = _masks[p].Words.Slice(start >> 6, EventMask.WordCount(length));
            int n = 0;
            for (int block = 0; block < Blocks; block++)
            {
                int first = block * (Block / 64);
                n += MaskKernel.Indices(words[first..Math.Min(words.Length, first + (Block / 64))], block * Block, _positions.AsSpan((p * Run) + n));
                _ends[(p * (Run / Block)) + block] = n;
            }

            _counts[p] = n;
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
    public ReadOnlySpan<double> Values(int dimension) => Doubles(_values).Slice(_reader.Place(dimension) * Run, _length);

    /// <summary>Where a population's events of a block with a finite value in the dimension of <see cref="LoadBuckets"/> stand in the run.</summary>
    public ReadOnlySpan<int> Positions(int population, int block)
    {
        int end = (population * (Run / Block)) + block, first = block == 0 ? 0 : _ends[end - 1];
        var all = _positions.AsSpan((population * Run) + first, _ends[end] - first);
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
            foreach (int i in _positions.AsSpan(p * Run, _counts[p])) members[i] |= 1UL << p;
        }

        return members;
    }

    /// <summary>Keeps a value for a population, unless it is not finite.</summary>
    public void Add(int population, double value)
    {
        if (_isFinite || double.IsFinite(value)) Doubles(_added)[(population * Run) + _addedCounts[population]++] = value;
    }

    /// <summary>Moves the kept values of a population to a place that other threads fill as well.</summary>
    public void MoveAdded(int population, Span<double> destination, ref int next)
    {
        int n = _addedCounts[population];
        if (n == 0) return;
        Doubles(_added).Slice(population * Run, n).CopyTo(destination.Slice(Interlocked.Add(ref next, n) - n));
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
