using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Steps;

/// <summary>Some events of a sample, to be looked at from several sides: taken out of its table, or chosen in it where they are very many.</summary>
internal sealed class EventSample(PreparedSample sample, EventTable events, EventMask? chosen = null)
{
    // More events than this are not copied channel by channel: a look asks for a few channels only.
    private const int MostCopied = 1 << 20;

    private readonly Dictionary<string, double[]> _levels = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Count => chosen?.Count ?? events.EventCount;

    /// <summary>The events of a subset of the sample's table.</summary>
    public static EventSample Of(PreparedSample sample, EventMask subset) =>
        subset.Count <= MostCopied ? new EventSample(sample, sample.Table.Where(subset)) : new EventSample(sample, sample.Table, subset);

    /// <summary>Levels of a channel in decades; not to be changed.</summary>
    public double[] Levels(Channel channel)
    {
        if (_levels.TryGetValue(channel.Name, out double[]? known)) return known;
        double decades = sample.Decades(channel);
        double[] levels = Read(sample.Dimension(channel));
        for (int i = 0; i < levels.Length; i++) levels[i] *= decades;
        return chosen is null ? _levels[channel.Name] = levels : levels; // of very many events they are not worth keeping
    }

    /// <summary>Scale values of a channel.</summary>
    public double[] Values(Channel channel)
    {
        var column = events.Column(channel.Name);
        var values = new double[Count];
        (chosen is null ? column : column.Where(chosen)).CopyTo(0, values);
        return values;
    }

    /// <summary>Values of a dimension.</summary>
    public double[] Read(GateDimension dimension) => chosen is null ? DimensionValues.Read(events, dimension) : DimensionValues.Read(events, dimension, chosen);

    /// <summary>Values of a dimension, from an event on.</summary>
    public void Read(GateDimension dimension, int start, Span<double> values) => Read(dimension).AsSpan(start, values.Length).CopyTo(values);
}
