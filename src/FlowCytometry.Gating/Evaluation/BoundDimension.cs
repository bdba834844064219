using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// A dimension of one table, ready to be read: first its data values (compensated, divided), then what its scale makes of them
/// (transform, bounds, grid).
/// </summary>
internal sealed class BoundDimension
{
    // Small enough for the first-level cache beside the columns.
    private const int Chunk = 1024;

    private readonly BoundChannel _channel;
    private readonly BoundChannel? _denominator;
    private readonly ChannelRatio? _ratio;
    private readonly ScaleTransform? _scale;
    private readonly PositionGrid? _grid;
    private readonly ScaleTransform? _bounds;

    private BoundDimension(BoundChannel channel, BoundChannel? denominator, GateDimension dimension, PositionGrid? grid) =>
        (_channel, _denominator, _ratio, _scale, _grid) = (channel, denominator, dimension.Ratio, dimension.Scale, grid);

    private BoundDimension(EventColumn positions, ScaleTransform scale) => (_channel, _bounds) = (new BoundChannel(positions), scale);

    /// <summary>Finds the columns.</summary>
    /// <param name="channels">The table's channels.</param>
    /// <param name="dimension">What to read.</param>
    /// <param name="owner">The gate, for messages.</param>
    /// <param name="grid">Where given, values are grid positions.</param>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public static BoundDimension Bind(ChannelBinder channels, GateDimension dimension, string? owner, PositionGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        if (grid is null && channels.Positions(dimension) is { } positions) return new(positions, dimension.Scale!);
        return dimension.Ratio is { } ratio
            ? new(channels.Bind(ratio.Numerator, dimension.Compensation, owner), channels.Bind(ratio.Denominator, dimension.Compensation, owner), dimension, grid)
            : new(channels.Bind(dimension.Channel ?? channels.Named(dimension.Marker!, dimension.Compensation, owner), dimension.Compensation, owner), null, dimension, grid);
    }

    /// <summary>The channel, where its values are the dimension's data values; null for a ratio.</summary>
    public BoundChannel? Channel => _denominator is null && !IsOnScale ? _channel : null;

    /// <summary>Whether the scale's positions are at hand: they are its data values, and only bounded.</summary>
    public bool IsOnScale => _bounds is not null;

    /// <summary>The values of the events from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<double> destination)
    {
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var values = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            ReadData(start + from, values);
            Scale(values);
        }
    }

    /// <summary>The values of chosen events.</summary>
    public void Read(ReadOnlySpan<int> events, Span<double> destination)
    {
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var values = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            ReadData(events.Slice(from, values.Length), values);
            Scale(values);
        }
    }

    /// <summary>The data values of at most a block of events from <paramref name="start"/> on.</summary>
    public void ReadData(int start, Span<double> values)
    {
        _channel.Read(start, values);
        if (_bounds is not null) ValueKernel.Clamp(values, _bounds.BoundMin, _bounds.BoundMax);
        if (_denominator is null) return;
        Span<double> divisor = stackalloc double[Chunk];
        for (int from = 0; from < values.Length; from += Chunk)
        {
            var part = values.Slice(from, Math.Min(Chunk, values.Length - from));
            _denominator.Read(start + from, divisor[..part.Length]);
            Divide(part, divisor);
        }
    }

    /// <summary>The data values of at most a block of chosen events.</summary>
    public void ReadData(ReadOnlySpan<int> events, Span<double> values)
    {
        _channel.Read(events, values);
        if (_bounds is not null) ValueKernel.Clamp(values, _bounds.BoundMin, _bounds.BoundMax);
        if (_denominator is null) return;
        Span<double> divisor = stackalloc double[Chunk];
        for (int from = 0; from < values.Length; from += Chunk)
        {
            var part = values.Slice(from, Math.Min(Chunk, values.Length - from));
            _denominator.Read(events.Slice(from, part.Length), divisor[..part.Length]);
            Divide(part, divisor);
        }
    }

    /// <summary>Data values to the values that gates see, in place.</summary>
    public void Scale(Span<double> values)
    {
        if (_scale is not null)
        {
            _scale.Transform.Apply(values, values);
            ValueKernel.Clamp(values, _scale.BoundMin, _scale.BoundMax);
        }

        if (_grid is not { } grid) return;
        if (grid.Rounding == GridRounding.Nearest) ValueKernel.GridNearest(values, grid.Resolution);
        else ValueKernel.GridFloor(values, grid.Resolution);
    }

    private void Divide(Span<double> values, ReadOnlySpan<double> divisor)
    {
        ValueKernel.Ratio(values, divisor, _ratio!.A, _ratio.B, _ratio.C);
        ValueKernel.Clamp(values, _ratio.BoundMin, _ratio.BoundMax);
    }
}
