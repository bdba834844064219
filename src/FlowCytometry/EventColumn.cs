using FlowCytometry.Kernels;

namespace FlowCytometry;

/// <summary>The values of one channel, an item an event: single precision as most files hold them, or double. Immutable.</summary>
public sealed class EventColumn
{
    private readonly ReadOnlyMemory<float> _singles;
    private readonly ReadOnlyMemory<double> _doubles;

    /// <summary>The memory must not change afterwards.</summary>
    public EventColumn(ReadOnlyMemory<float> values) => (_singles, Count) = (values, values.Length);

    /// <summary>The memory must not change afterwards.</summary>
    public EventColumn(ReadOnlyMemory<double> values) => (_doubles, Count, IsDouble) = (values, values.Length, true);

    /// <summary>The number of events.</summary>
    public int Count { get; }

    /// <summary>Whether the values are held as doubles.</summary>
    public bool IsDouble { get; }

    /// <summary>The values in single precision; empty when <see cref="IsDouble"/>.</summary>
    public ReadOnlySpan<float> Singles => _singles.Span;

    /// <summary>The values in double precision; empty unless <see cref="IsDouble"/>.</summary>
    public ReadOnlySpan<double> Doubles => _doubles.Span;

    /// <summary>The values in single precision; empty when <see cref="IsDouble"/>.</summary>
    public ReadOnlyMemory<float> SingleMemory => _singles;

    /// <summary>The values in double precision; empty unless <see cref="IsDouble"/>.</summary>
    public ReadOnlyMemory<double> DoubleMemory => _doubles;

    /// <summary>The value of one event.</summary>
    public double this[int index] => IsDouble ? _doubles.Span[index] : _singles.Span[index];

    /// <summary>Widens the values from <paramref name="start"/> on into <paramref name="destination"/>, filling it.</summary>
    public void CopyTo(int start, Span<double> destination)
    {
        if (IsDouble) _doubles.Span.Slice(start, destination.Length).CopyTo(destination);
        else Widening.Copy(_singles.Span.Slice(start, destination.Length), destination);
    }

    /// <summary>Widens the values of chosen events into <paramref name="destination"/>, of the same length.</summary>
    public void CopyTo(ReadOnlySpan<int> events, Span<double> destination)
    {
        if (events.Length != destination.Length) throw new ArgumentException($"{events.Length} events do not fit {destination.Length} places.", nameof(destination));
        if (IsDouble)
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

    /// <summary>A run of the events; nothing is copied.</summary>
    public EventColumn Slice(int start, int count) =>
        IsDouble ? new EventColumn(_doubles.Slice(start, count)) : new EventColumn(_singles.Slice(start, count));

    /// <summary>The events of a subset, copied.</summary>
    public EventColumn Where(EventMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.EventCount != Count) throw new ArgumentException($"The mask is of {mask.EventCount} events, the column has {Count}.", nameof(mask));
        if (mask.Count == Count) return this;
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
}
