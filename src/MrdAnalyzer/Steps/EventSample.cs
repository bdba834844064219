using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Steps;

/// <summary>Some events of a sample, to be looked at from several sides: taken out of its table, or chosen in it.</summary>
/// <param name="sample">The sample, which says how each channel is looked at.</param>
/// <param name="events">Its table, or one of the same channels.</param>
/// <param name="chosen">The events of that table; null: all.</param>
internal sealed class EventSample(PreparedSample sample, EventTable events, EventMask? chosen = null)
{
    // Of more events than this a few channels are looked at, and not kept; of fewer all are at hand, compensated and scaled for the whole sample.
    private const int MostCopied = 1 << 20;

    private readonly Dictionary<string, double[]> _levels = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Count => chosen?.Count ?? events.EventCount;

    /// <summary>The events of a subset of the sample's table.</summary>
    public static EventSample Of(PreparedSample sample, EventMask subset) =>
        sample.IsSmall || subset.Count > MostCopied ? new EventSample(sample, sample.Table, subset) : new EventSample(sample, sample.Table.Where(subset));

    /// <summary>Levels of a channel in decades; not to be changed.</summary>
    public double[] Levels(Channel channel)
    {
        if (_levels.TryGetValue(channel.Name, out double[]? known)) return known;
        if (chosen is not null && sample.IsSmall) return _levels[channel.Name] = Chosen(sample.Levels(channel));
        double decades = sample.Decades(channel);
        double[] levels = Read(sample.Dimension(channel));
        for (int i = 0; i < levels.Length; i++) levels[i] *= decades;
        return Count <= MostCopied ? _levels[channel.Name] = levels : levels;
    }

    /// <summary>Scale values of a channel.</summary>
    public double[] Values(Channel channel)
    {
        double[] values = GC.AllocateUninitializedArray<double>(Count);
        var column = events.Column(channel.Name);
        if (chosen is null) column.CopyTo(0, values);
        else column.CopyTo(chosen, values);
        return values;
    }

    /// <summary>Their logarithms to base ten; NaN where there is none.</summary>
    public double[] Logs(Channel channel) => chosen is not null && sample.IsSmall ? Chosen(sample.Logs(channel)) : PreparedSample.Logs(Values(channel));

    private double[] Read(GateDimension dimension) => chosen is null ? DimensionValues.Read(events, dimension) : DimensionValues.Read(events, dimension, chosen);

    private double[] Chosen(EventColumn all)
    {
        double[] values = GC.AllocateUninitializedArray<double>(Count);
        all.CopyTo(chosen!, values);
        return values;
    }
}
