using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating;

/// <summary>The values of a dimension: compensated, divided, transformed and bounded as it says, in double.</summary>
public static class DimensionValues
{
    /// <summary>The values of all events.</summary>
    /// <exception cref="GatingException">The table does not have the channel or the compensation.</exception>
    public static double[] Read(EventTable table, GateDimension dimension)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] values = GC.AllocateUninitializedArray<double>(table.EventCount);
        Read(table, dimension, values);
        return values;
    }

    /// <summary>The same into <paramref name="destination"/>, which has a place for each.</summary>
    /// <exception cref="GatingException">The table does not have the channel or the compensation.</exception>
    public static void Read(EventTable table, GateDimension dimension, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (destination.Length != table.EventCount) throw new ArgumentException($"{table.EventCount} events do not fit {destination.Length} places.", nameof(destination));
        BoundDimension.Bind(new ChannelBinder(table), dimension, owner: null).Read(0, destination);
    }

    /// <summary>The values of the events of a subset, in order.</summary>
    /// <exception cref="GatingException">The table does not have the channel or the compensation.</exception>
    public static double[] Read(EventTable table, GateDimension dimension, EventMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        double[] values = GC.AllocateUninitializedArray<double>(mask.Count);
        Read(table, dimension, mask, values);
        return values;
    }

    /// <summary>The same into <paramref name="destination"/>, which has a place for each.</summary>
    /// <param name="table">The events.</param>
    /// <param name="dimension">What to read.</param>
    /// <param name="mask">The subset.</param>
    /// <param name="destination">Receives the values.</param>
    /// <param name="positions">See <see cref="GatingOptions.Positions"/>.</param>
    /// <exception cref="GatingException">The table does not have the channel or the compensation.</exception>
    public static void Read(EventTable table, GateDimension dimension, EventMask mask, Span<double> destination, Func<GateDimension, EventColumn?>? positions = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.EventCount != table.EventCount) throw new ArgumentException($"The mask is of {mask.EventCount} events, {table.Name} has {table.EventCount}.", nameof(mask));
        if (destination.Length != mask.Count) throw new ArgumentException($"{mask.Count} events do not fit {destination.Length} places.", nameof(destination));
        if (dimension.Scale is { } scale && positions?.Invoke(dimension) is { } known)
        {
            known.CopyTo(mask, destination);
            ValueKernel.Clamp(destination, scale.BoundMin, scale.BoundMax);
            return;
        }

        var source = BoundDimension.Bind(new ChannelBinder(table), dimension, owner: null);
        if (mask.Count == table.EventCount)
        {
            source.Read(0, destination);
            return;
        }

        Span<int> events = stackalloc int[EventColumn.LongestRun];
        for (int start = 0, n = 0; n < destination.Length; start += events.Length)
        {
            var words = mask.Words.Slice(start >> 6, EventMask.WordCount(Math.Min(events.Length, mask.EventCount - start)));
            int count = MaskKernel.Indices(words, start, events);
            source.Read(events[..count], destination.Slice(n, count));
            n += count;
        }
    }
}
