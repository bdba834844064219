using System.Numerics;
using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Counts the events of many pictures in one pass over the table, in blocks: a dimension that several pictures show is worked out once,
/// of populations with few events in a block only for those, and memory does not grow with the table.
/// </summary>
internal sealed class EventCounter(EventTable table)
{
    // A column of a block is no large object for the collector.
    private const int Block = 1 << 14;

    // Reading a block in order costs far less an event than picking events out of it.
    private const int DenseShare = 8;

    private readonly List<EventCount> _counts = [];
    private readonly Dictionary<(GateDimension Dimension, EventMask? Picked), double[]> _buffers = [];

    /// <summary>Asks for the events of a population on one axis or two; they are there after <see cref="Run"/>.</summary>
    /// <remarks>With the numbers of the events' <paramref name="leaves"/> it is counted, too, which lies on top where.</remarks>
    public EventCount Ask(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y = null, PlotAxis? yAxis = null, byte[]? leaves = null)
    {
        var count = new EventCount(population, x, xAxis, y, yAxis, leaves);
        _counts.Add(count);
        return count;
    }

    /// <summary>Counts all that was asked for.</summary>
    public void Run()
    {
        EventMask[] populations = [.. _counts.Select(c => c.Population).Distinct()];
        for (int start = 0; start < table.EventCount; start += Block)
        {
            int length = Math.Min(Block, table.EventCount - start);
            var parts = populations.ToDictionary(p => p, p => new Part(p, start, length));
            var counts = _counts.Where(c => parts[c.Population].Count > 0).ToList();
            var wanted = counts.SelectMany(c => c.Dimensions.Select(d => (Dimension: d, Picked: parts[c.Population].IsDense ? null : c.Population))).Distinct().ToList();
            foreach (var key in wanted) _buffers.TryAdd(key, key.Picked is null ? new double[Block] : new double[(Block / DenseShare) + 1]);
            int from = start;
            var block = table.Slice(start, length);
            Parallel.ForEach(wanted, Threads.Options, key =>
            {
                if (key.Picked is null) DimensionValues.Read(block, key.Dimension, 0, _buffers[key].AsSpan(0, length));
                else DimensionValues.Read(block, key.Dimension, parts[key.Picked].Events, _buffers[key].AsSpan(0, parts[key.Picked].Count));
            });
            Parallel.ForEach(counts, Threads.Options, count =>
            {
                var part = parts[count.Population];
                ReadOnlySpan<double> Values(GateDimension dimension) => _buffers[(dimension, part.IsDense ? null : count.Population)].AsSpan(0, part.IsDense ? length : part.Count);
                count.Add(Values(count.X), count.Y is null ? [] : Values(count.Y), part.IsDense && part.Count < length ? part.Words : [], from, part.Events);
            });
        }
    }

    // A population's events in a block.
    private sealed class Part
    {
        private readonly EventMask _population;
        private readonly int _firstWord;
        private readonly int _words;

        public Part(EventMask population, int start, int length)
        {
            (_population, _firstWord, _words) = (population, start >> 6, EventMask.WordCount(length));
            foreach (ulong word in Words) Count += BitOperations.PopCount(word);
            IsDense = Count > length / DenseShare;
            if (IsDense || Count == 0) return;
            Events = new int[Count];
            int n = 0;
            for (int w = 0; w < _words; w++)
            {
                for (ulong bits = Words[w]; bits != 0; bits &= bits - 1) Events[n++] = (w << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        public ReadOnlySpan<ulong> Words => _population.Words.Slice(_firstWord, _words);

        public int Count { get; }

        public bool IsDense { get; }

        // Counted from the block's first, where they are few.
        public int[] Events { get; } = [];
    }
}
