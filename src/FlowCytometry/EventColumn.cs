using FlowCytometry.Kernels;

namespace FlowCytometry;

/// <summary>
/// The values of one channel, an item an event: single precision as most files hold them, or double. Immutable. They are in memory, or stay
/// in the file where the table would take more memory than was allowed (<see cref="IsStored"/>); the values are the same.
/// </summary>
public sealed partial class EventColumn
{
    /// <summary>The longest run of events that <see cref="SingleRun"/> and <see cref="DoubleRun"/> give.</summary>
    public const int LongestRun = EventStore.BlockLength;

    private readonly ReadOnlyMemory<float> _singles;
    private readonly ReadOnlyMemory<double> _doubles;

    /// <summary>The memory must not change afterwards.</summary>
    public EventColumn(ReadOnlyMemory<float> values) => (_singles, Count) = (values, values.Length);

    /// <summary>The memory must not change afterwards.</summary>
    public EventColumn(ReadOnlyMemory<double> values) => (_doubles, Count, IsDouble) = (values, values.Length, true);

    /// <summary>The number of events.</summary>
    public int Count { get; }

    /// <summary>Whether the values are doubles.</summary>
    public bool IsDouble { get; }

    /// <summary>The values in single precision; empty when <see cref="IsDouble"/>. All are read into memory where they are in the file.</summary>
    public ReadOnlySpan<float> Singles => SingleMemory.Span;

    /// <summary>The values in double precision; empty unless <see cref="IsDouble"/>. All are read into memory where they are in the file.</summary>
    public ReadOnlySpan<double> Doubles => DoubleMemory.Span;

    /// <summary>The values in single precision; empty when <see cref="IsDouble"/>. All are read into memory where they are in the file.</summary>
    public ReadOnlyMemory<float> SingleMemory => IsStored && !IsDouble ? Held()._singles : _singles;

    /// <summary>The values in double precision; empty unless <see cref="IsDouble"/>. All are read into memory where they are in the file.</summary>
    public ReadOnlyMemory<double> DoubleMemory => IsStored && IsDouble ? Held()._doubles : _doubles;

    /// <summary>The value of one event.</summary>
    public double this[int index] => IsDouble ? DoubleRun(index, 1)[0] : SingleRun(index, 1)[0];

    /// <summary>
    /// The values of at most <see cref="LongestRun"/> events in single precision; empty when <see cref="IsDouble"/>. Where they are in the
    /// file they are valid until the same thread asks for other events of the table.
    /// </summary>
    public ReadOnlySpan<float> SingleRun(int start, int count) =>
        IsDouble ? [] : _store is null ? _singles.Span.Slice(start, count) : StoredRun(start, count, out int from).Singles(StoredAs).Slice(from, count);

    /// <summary>The same in double precision; empty unless <see cref="IsDouble"/>.</summary>
    public ReadOnlySpan<double> DoubleRun(int start, int count) =>
        !IsDouble ? [] : _store is null ? _doubles.Span.Slice(start, count) : StoredRun(start, count, out int from).Doubles(StoredAs).Slice(from, count);

    /// <summary>Widens the values from <paramref name="start"/> on into <paramref name="destination"/>, filling it.</summary>
    public void CopyTo(int start, Span<double> destination)
    {
        int longest = _store is null ? int.MaxValue : LongestRun;
        for (int done = 0, run; done < destination.Length; done += run)
        {
            int at = start + done;
            run = Math.Min(destination.Length - done, longest - (at % longest));
            var part = destination.Slice(done, run);
            if (IsDouble) DoubleRun(at, run).CopyTo(part);
            else Widening.Copy(SingleRun(at, run), part);
        }
    }

    /// <summary>Widens the values of chosen events into <paramref name="destination"/>, of the same length.</summary>
    public void CopyTo(ReadOnlySpan<int> events, Span<double> destination)
    {
        if (events.Length != destination.Length) throw new ArgumentException($"{events.Length} events do not fit {destination.Length} places.", nameof(destination));
        if (_store is not null) CopyStored(events, destination);
        else if (IsDouble)
        {
            var values = _doubles.Span;
            for (int i = 0; i < events.Length; i++) destination[i] = values[events[i]];
        }
        else
        {
            var values = _singles.Span;
            for (int i = 0; i < events.Length; i++) destination[i] = values[events[i]];
        }
    }

    /// <summary>Widens the values of a subset's events, in order, into <paramref name="destination"/>, which has a place for each.</summary>
    public void CopyTo(EventMask mask, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.EventCount != Count) throw new ArgumentException($"The mask is of {mask.EventCount} events, the column has {Count}.", nameof(mask));
        if (destination.Length != mask.Count) throw new ArgumentException($"{mask.Count} events do not fit {destination.Length} places.", nameof(destination));
        if (mask.Count == Count || _store is not null) Where(mask).CopyTo(0, destination);
        else if (IsDouble) Compress.Copy(_doubles.Span, mask.Words, destination);
        else Compress.Copy(_singles.Span, mask.Words, destination);
    }

    /// <summary>A run of the events; nothing is copied unless the values are in the file.</summary>
    public EventColumn Slice(int start, int count) =>
        _store is not null ? _store.Slice(start, count, [this])[0] : IsDouble ? new EventColumn(_doubles.Slice(start, count)) : new EventColumn(_singles.Slice(start, count));

    /// <summary>Chosen events of a column in memory, copied.</summary>
    internal EventColumn Pick(ReadOnlySpan<int> events) => IsDouble ? new EventColumn(Picked(_doubles.Span, events)) : new EventColumn(Picked(_singles.Span, events));

    /// <summary>The events of a subset, copied.</summary>
    public EventColumn Where(EventMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.EventCount != Count) throw new ArgumentException($"The mask is of {mask.EventCount} events, the column has {Count}.", nameof(mask));
        if (mask.Count == Count) return this;
        if (_store is not null) return _store.Where(mask, [this])[0];
        if (IsDouble)
        {
            var doubles = new double[mask.Count];
            Compress.Copy(_doubles.Span, mask.Words, doubles);
            return new EventColumn(doubles);
        }

        var singles = new float[mask.Count];
        Compress.Copy(_singles.Span, mask.Words, singles);
        return new EventColumn(singles);
    }

    private static T[] Picked<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> events)
    {
        var picked = GC.AllocateUninitializedArray<T>(events.Length);
        for (int i = 0; i < picked.Length; i++) picked[i] = values[events[i]];
        return picked;
    }
}
