using System.Runtime.ExceptionServices;
using FlowCytometry.Kernels;

namespace FlowCytometry;

/// <summary>Events that are not in memory: several columns that are read together, in blocks, each thread's block its own.</summary>
internal abstract class EventStore : IDisposable
{
    /// <summary>Events of a block: few enough that a block's values stay in the second-level cache, and whole words of a mask.</summary>
    public const int BlockLength = 4096;

    // Where a block has fewer chosen events than one in so many, they are read one by one.
    private const int DenseShare = 32;

    // A piece of work of a thread.
    private const int Piece = 64 * BlockLength;

    private readonly ThreadLocal<EventBlock> _block;

    /// <summary>Nothing is read yet.</summary>
    protected EventStore() => _block = new(CreateBlock);

    /// <summary>The number of events.</summary>
    public abstract int EventCount { get; }

    /// <summary>Whether single events can be read at little cost.</summary>
    protected abstract bool IsPickable { get; }

    /// <summary>
    /// This thread's block, which holds at least these events; valid until the thread asks for others. Blocks begin at multiples of their
    /// length unless a run lies across two.
    /// </summary>
    public EventBlock Block(int start, int count)
    {
        var block = _block.Value!;
        if (block.Start >= 0 && start >= block.Start && start + count <= block.Start + block.Count) return block;
        int first = start - (start % BlockLength);
        if (start + count > first + BlockLength) first = start;
        block.Load(first, Math.Min(BlockLength, EventCount - first));
        return block;
    }

    /// <summary>Some columns of a subset, in memory.</summary>
    public EventColumn[] Where(EventMask mask, EventColumn[] columns)
    {
        var copies = Array.ConvertAll(columns, c => new ColumnCopy(c, mask.Count));
        int pieces = (int)(((long)EventCount + Piece - 1) / Piece), next = -1;
        int[] ranks = new int[pieces];
        for (int p = 1; p < pieces; p++) ranks[p] = ranks[p - 1] + Bits.Count(mask.Words.Slice((p - 1) * (Piece / 64), Piece / 64));
        Run(Math.Min(Environment.ProcessorCount, pieces), () =>
        {
            int[] events = new int[BlockLength / DenseShare];
            for (int p = Interlocked.Increment(ref next); p < pieces; p = Interlocked.Increment(ref next))
            {
                int rank = ranks[p], end = (int)Math.Min((long)(p + 1) * Piece, EventCount);
                for (int start = p * Piece; start < end; start += BlockLength) rank += Copy(mask, start, copies, rank, events);
            }
        });
        return Array.ConvertAll(copies, c => c.ToColumn());
    }

    /// <summary>Some columns of a run of events, in memory.</summary>
    public EventColumn[] Slice(int start, int count, EventColumn[] columns)
    {
        var copies = Array.ConvertAll(columns, c => new ColumnCopy(c, count));
        for (int at = 0, run; at < count; at += run)
        {
            run = Math.Min(count - at, BlockLength - ((start + at) % BlockLength));
            var block = Block(start + at, run);
            foreach (var copy in copies) copy.Take(block, start + at - block.Start, run, at);
        }

        return Array.ConvertAll(copies, c => c.ToColumn());
    }

    /// <inheritdoc/>
    public void Dispose() => _block.Dispose();

    /// <summary>Memory for one thread.</summary>
    protected abstract EventBlock CreateBlock();

    private int Copy(EventMask mask, int start, ColumnCopy[] copies, int rank, int[] events)
    {
        int length = Math.Min(BlockLength, EventCount - start);
        var words = mask.Words.Slice(start >> 6, EventMask.WordCount(length));
        int count = Bits.Count(words);
        if (count == 0) return 0;
        if (IsPickable && count <= events.Length)
        {
            int n = 0;
            for (int w = 0; w < words.Length; w++)
            {
                for (ulong bits = words[w]; bits != 0; bits &= bits - 1) events[n++] = start + (w << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }

            var picked = _block.Value!;
            picked.Load(events.AsSpan(0, count));
            foreach (var copy in copies) copy.Take(picked, 0, count, rank);
            return count;
        }

        var block = Block(start, length);
        foreach (var copy in copies) copy.Take(block, words, rank, count);
        return count;
    }

    private static void Run(int threads, Action work)
    {
        if (threads <= 1)
        {
            work();
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work());
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    // A column in memory while it is filled.
    private sealed class ColumnCopy(EventColumn column, int count)
    {
        private readonly float[] _singles = column.IsDouble ? [] : GC.AllocateUninitializedArray<float>(count);
        private readonly double[] _doubles = column.IsDouble ? GC.AllocateUninitializedArray<double>(count) : [];

        public void Take(EventBlock block, int from, int count, int at)
        {
            if (column.IsDouble) block.Doubles(column.StoredAs).Slice(from, count).CopyTo(_doubles.AsSpan(at));
            else block.Singles(column.StoredAs).Slice(from, count).CopyTo(_singles.AsSpan(at));
        }

        public void Take(EventBlock block, ReadOnlySpan<ulong> words, int at, int count)
        {
            if (column.IsDouble) Compress.Copy(block.Doubles(column.StoredAs), words, _doubles.AsSpan(at, count));
            else Compress.Copy(block.Singles(column.StoredAs), words, _singles.AsSpan(at, count));
        }

        public EventColumn ToColumn() => column.IsDouble ? new EventColumn(_doubles) : new EventColumn(_singles);
    }
}
