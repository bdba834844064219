using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Steps;

/// <summary>Some events of a sample, taken out of its table to be looked at from several sides.</summary>
internal sealed class EventSample(PreparedSample sample, EventTable events)
{
    private readonly Dictionary<string, double[]> _levels = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Count => events.EventCount;

    /// <summary>Levels of a channel in decades; not to be changed.</summary>
    public double[] Levels(Channel channel)
    {
        if (_levels.TryGetValue(channel.Name, out double[]? known)) return known;
        double decades = sample.Decades(channel);
        double[] levels = DimensionValues.Read(events, sample.Dimension(channel));
        for (int i = 0; i < levels.Length; i++) levels[i] *= decades;
        return _levels[channel.Name] = levels;
    }

    /// <summary>Scale values of a channel.</summary>
    public double[] Values(Channel channel)
    {
        var values = new double[Count];
        events.Column(channel.Name).CopyTo(0, values);
        return values;
    }

    /// <summary>Values of a dimension, from an event on.</summary>
    public void Read(GateDimension dimension, int start, Span<double> values) => DimensionValues.Read(events, dimension, start, values);

    /// <summary>Values of a dimension, of the events of a subset.</summary>
    public double[] Read(GateDimension dimension, EventMask subset) => DimensionValues.Read(events, dimension, subset);
}
