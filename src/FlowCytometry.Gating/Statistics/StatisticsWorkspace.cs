using System.Buffers;
using System.Numerics;
using FlowCytometry.Gating.Evaluation;

namespace FlowCytometry.Gating.Statistics;

/// <summary>One thread's scratch memory: the values of a block of events in all dimensions, and which of them each population has.</summary>
internal sealed class StatisticsWorkspace : IDisposable
{
    /// <summary>Events of a block: whole words, and few enough that their values stay in the second-level cache.</summary>
    public const int Block = 2048;

    private readonly BlockReader _reader;
    private readonly double[] _values;
    private readonly double[] _scratch;
    private readonly int[] _positions;
    private readonly int[] _finite = new int[Block];
    private readonly int[] _counts;
    private readonly int[] _tallies;
    private readonly int _tallyLength;

    /// <summary>Takes memory from the pool.</summary>
    /// <param name="reader">The dimensions.</param>
    /// <param name="populations">Populations.</param>
    /// <param name="tallies">Counters in all, cleared.</param>
    public StatisticsWorkspace(BlockReader reader, int populations, int tallies)
    {
        _reader = reader;
        _values = ArrayPool<double>.Shared.Rent(reader.Dimensions.Count * Block);
        _scratch = ArrayPool<double>.Shared.Rent(reader.Dimensions.Count * Block);
        _positions = ArrayPool<int>.Shared.Rent(populations * Block);
        _counts = new int[populations];
        (_tallies, _tallyLength) = (ArrayPool<int>.Shared.Rent(tallies), tallies);
        Tallies.Clear();
    }

    /// <summary>The counters.</summary>
    public Span<int> Tallies => _tallies.AsSpan(0, _tallyLength);

    /// <summary>Buckets of one dimension's values.</summary>
    public long[] Buckets { get; } = new long[Block];

    /// <summary>Room for the values of one population.</summary>
    public double[] Chosen { get; } = new double[Block];

    /// <summary>The number of events of the block.</summary>
    public int Length { get; private set; }

    /// <summary>Reads a block.</summary>
    /// <param name="start">The first event.</param>
    /// <param name="length">Events.</param>
    /// <param name="masks">The populations.</param>
    public void Load(int start, int length, ReadOnlySpan<EventMask> masks)
    {
        Length = length;
        _reader.Read(start, length, Block, _values, _scratch);
        for (int p = 0; p < masks.Length; p++)
        {
            var words = masks[p].Words.Slice(start >> 6, EventMask.WordCount(length));
            int n = p * Block;
            for (int w = 0; w < words.Length; w++)
            {
                for (ulong bits = words[w]; bits != 0; bits &= bits - 1) _positions[n++] = (w << 6) + BitOperations.TrailingZeroCount(bits);
            }

            _counts[p] = n - (p * Block);
        }
    }

    /// <summary>A dimension's values.</summary>
    public ReadOnlySpan<double> Values(int dimension) => _values.AsSpan(dimension * Block, Length);

    /// <summary>Where a population's events stand in the block.</summary>
    public ReadOnlySpan<int> Positions(int population) => _positions.AsSpan(population * Block, _counts[population]);

    /// <summary>Those of them whose value in a dimension is finite.</summary>
    public ReadOnlySpan<int> FinitePositions(int dimension, int population)
    {
        var values = Values(dimension);
        int n = 0;
        foreach (int p in Positions(population))
        {
            if (double.IsFinite(values[p])) _finite[n++] = p;
        }

        return _finite.AsSpan(0, n);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_values);
        ArrayPool<double>.Shared.Return(_scratch);
        ArrayPool<int>.Shared.Return(_positions);
        ArrayPool<int>.Shared.Return(_tallies);
    }
}
