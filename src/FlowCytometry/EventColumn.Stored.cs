namespace FlowCytometry;

public sealed partial class EventColumn
{
    private readonly EventStore? _store;

    /// <summary>A column of a store.</summary>
    internal EventColumn(EventStore store, int index, bool isDouble) => (_store, StoredAs, Count, IsDouble) = (store, index, store.EventCount, isDouble);

    /// <summary>Whether the values stay in the file, and are read where they are needed: in runs of neighbouring events, best.</summary>
    public bool IsStored => _store is not null;

    /// <summary>The column's number in its store.</summary>
    internal int StoredAs { get; }

    /// <summary>
    /// Columns of a subset or a run of events in memory. What is in one store is read together.
    /// </summary>
    internal static EventColumn[] TakeAll(IReadOnlyList<EventColumn> columns, Func<EventColumn, EventColumn> held, Func<EventStore, EventColumn[], EventColumn[]> stored)
    {
        var taken = new EventColumn[columns.Count];
        Threads.For(taken.Length, i =>
        {
            if (columns[i]._store is null) taken[i] = held(columns[i]);
        });
        for (int i = 0; i < taken.Length; i++)
        {
            if (taken[i] is not null || columns[i]._store is not { } store) continue;
            EventColumn[] copies = stored(store, [.. columns.Where(c => c._store == store)]);
            for (int k = i, copied = 0; copied < copies.Length; k++)
            {
                if (columns[k]._store == store) taken[k] = copies[copied++];
            }
        }

        return taken;
    }

    private EventColumn Held() => Slice(0, Count);

    private EventBlock StoredRun(int start, int count, out int from)
    {
        if (start < 0 || count < 0 || count > Count - start || count > LongestRun) throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} events from {start} on: there are {Count}, and a run has at most {LongestRun}.");
        var block = _store!.Block(start, count);
        from = start - block.Start;
        return block;
    }

    // Events that lie near each other are in one block, which is asked for once.
    private void CopyStored(ReadOnlySpan<int> events, Span<double> destination)
    {
        for (int i = 0; i < events.Length;)
        {
            var block = StoredRun(events[i], 1, out _);
            int start = block.Start, count = block.Count;
            if (IsDouble)
            {
                var values = block.Doubles(StoredAs);
                for (; i < events.Length && (uint)(events[i] - start) < (uint)count; i++) destination[i] = values[events[i] - start];
            }
            else
            {
                var values = block.Singles(StoredAs);
                for (; i < events.Length && (uint)(events[i] - start) < (uint)count; i++) destination[i] = values[events[i] - start];
            }
        }
    }
}
