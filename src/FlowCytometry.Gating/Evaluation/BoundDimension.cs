using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A dimension of one table, ready to be read.</summary>
internal sealed class BoundDimension
{
    private const int Chunk = 1024;

    private readonly BoundChannel _channel;
    private readonly BoundChannel? _denominator;
    private readonly ChannelRatio? _ratio;
    private readonly ScaleTransform? _scale;
    private readonly (int Resolution, GridRounding Rounding)? _grid;

    private BoundDimension(BoundChannel channel, BoundChannel? denominator, GateDimension dimension, (int Resolution, GridRounding Rounding)? grid) =>
        (_channel, _denominator, _ratio, _scale, _grid) = (channel, denominator, dimension.Ratio, dimension.Scale, grid);

    /// <summary>Finds the columns.</summary>
    /// <param name="channels">The table's channels.</param>
    /// <param name="dimension">What to read.</param>
    /// <param name="owner">The gate, for messages.</param>
    /// <param name="grid">Where given, values are grid positions.</param>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public static BoundDimension Bind(ChannelBinder channels, GateDimension dimension, string? owner, (int Resolution, GridRounding Rounding)? grid = null)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return dimension.Ratio is { } ratio
            ? new(channels.Bind(ratio.Numerator, dimension.Compensation, owner), channels.Bind(ratio.Denominator, dimension.Compensation, owner), dimension, grid)
            : new(channels.Bind(dimension.Channel ?? channels.Named(dimension.Marker!, dimension.Compensation, owner), dimension.Compensation, owner), null, dimension, grid);
    }

    /// <summary>The values of the events from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<double> destination)
    {
        Span<double> divisor = stackalloc double[_denominator is null ? 0 : Chunk];
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var values = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            _channel.Read(start + from, values);
            _denominator?.Read(start + from, divisor[..values.Length]);
            Finish(values, divisor);
        }
    }

    /// <summary>The values of chosen events.</summary>
    public void Read(ReadOnlyMemory<int> events, Span<double> destination)
    {
        Span<double> divisor = stackalloc double[_denominator is null ? 0 : Chunk];
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var values = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            _channel.Read(events.Slice(from, values.Length), values);
            _denominator?.Read(events.Slice(from, values.Length), divisor[..values.Length]);
            Finish(values, divisor);
        }
    }

    private void Finish(Span<double> values, ReadOnlySpan<double> divisor)
    {
        if (_ratio is not null)
        {
            ValueKernel.Ratio(values, divisor, _ratio.A, _ratio.B, _ratio.C);
            ValueKernel.Clamp(values, _ratio.BoundMin, _ratio.BoundMax);
        }

        if (_scale is not null)
        {
            _scale.Transform.Apply(values, values);
            ValueKernel.Clamp(values, _scale.BoundMin, _scale.BoundMax);
        }

        if (_grid is not { } grid) return;
        if (grid.Rounding == GridRounding.Nearest) ValueKernel.GridNearest(values, grid.Resolution);
        else ValueKernel.GridFloor(values, grid.Resolution);
    }
}
