using FlowCytometry.Gating.Evaluation;

namespace FlowCytometry.Gating;

/// <summary>
/// The values of a dimension of one table, to be read part by part: its columns and its compensation are found once. Any number of threads may read at
/// a time.
/// </summary>
public sealed class DimensionReader
{
    private readonly BoundDimension _source;

    private DimensionReader(BoundDimension source) => _source = source;

    /// <summary>Finds the columns of several dimensions; gives a reader each.</summary>
    /// <exception cref="GatingException">The table does not have a channel or a compensation.</exception>
    public static IReadOnlyList<DimensionReader> Of(EventTable table, IReadOnlyList<GateDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(dimensions);
        var channels = new ChannelBinder(table);
        var readers = new DimensionReader[dimensions.Count];
        for (int d = 0; d < readers.Length; d++) readers[d] = new DimensionReader(BoundDimension.Bind(channels, dimensions[d], owner: null));
        return readers;
    }

    /// <summary>Fills <paramref name="destination"/> with the values of the events from <paramref name="start"/> on, at most <see cref="EventColumn.LongestRun"/>.</summary>
    public void Read(int start, Span<double> destination) => _source.Read(start, destination);

    /// <summary>Fills <paramref name="destination"/> with the values of chosen events, of the same number.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Read(ReadOnlySpan<int> events, Span<double> destination)
    {
        if (events.Length != destination.Length) throw new ArgumentException($"{events.Length} events do not fit {destination.Length} places.", nameof(destination));
        _source.Read(events, destination);
    }
}
