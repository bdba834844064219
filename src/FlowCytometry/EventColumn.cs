using System.Numerics.Tensors;

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
        else TensorPrimitives.ConvertTruncating<float, double>(_singles.Span.Slice(start, destination.Length), destination);
    }
}
