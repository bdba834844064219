using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Steps;

/// <summary>Some events of a sample, to be looked at from several sides, by any number of threads: taken out of its table, or chosen in it.</summary>
/// <param name="sample">The sample, which says how each channel is looked at.</param>
/// <param name="events">Its table, or one of the same channels.</param>
/// <param name="chosen">The events of that table; null: all.</param>
/// <param name="colours">The chosen events of the channels that are compensated; null: they are looked at in the table.</param>
internal sealed class EventSample(PreparedSample sample, EventTable events, EventMask? chosen = null, Lazy<EventTable>? colours = null)
{
    // Of more events than this a few channels are looked at, and not kept; of fewer all are at hand, compensated and scaled for the whole sample.
    private const int MostCopied = 1 << 20;

    private readonly ConcurrentDictionary<string, double[]> _levels = new(StringComparer.Ordinal);

    /// <summary>How many.</summary>
    public int Count => chosen?.Count ?? events.EventCount;

    /// <summary>The events of a subset of the sample's table.</summary>
    public static EventSample Of(PreparedSample sample, EventMask subset)
    {
        if (sample.IsSmall || subset.Count > MostCopied) return new EventSample(sample, sample.Table, subset);
        // What is in the file is read once, whole.
        if (sample.Table.Columns.Any(c => c.IsStored)) return new EventSample(sample, sample.Table.Where(subset));
        return new EventSample(sample, sample.Table, subset, new Lazy<EventTable>(() => sample.Colours.Where(subset)));
    }

    /// <summary>Levels of a channel in decades; not to be changed.</summary>
    public double[] Levels(Channel channel)
    {
        if (_levels.TryGetValue(channel.Name, out double[]? known)) return known;
        double[] levels = GC.AllocateUninitializedArray<double>(Count);
        Read(sample.Dimension(channel), levels);
        double decades = sample.Decades(channel);
        foreach (ref var four in MemoryMarshal.Cast<double, Vector256<double>>(levels.AsSpan())) four *= decades;
        for (int i = levels.Length & ~3; i < levels.Length; i++) levels[i] *= decades;
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
    public double[] Logs(Channel channel)
    {
        if (chosen is null || !sample.IsSmall) return PreparedSample.Logs(Values(channel));
        double[] logs = GC.AllocateUninitializedArray<double>(Count);
        sample.Logs(channel).CopyTo(chosen, logs);
        return logs;
    }

    /// <summary>Values of a dimension, a place for each event; several threads may read at a time.</summary>
    /// <exception cref="GatingException">The table does not have the channel or the compensation.</exception>
    public void Read(GateDimension dimension, Span<double> values)
    {
        if (chosen is null) DimensionValues.Read(events, dimension, values);
        else if (colours is not null && dimension.Channel is { } name && sample.Colours.IndexOf(name) >= 0) DimensionValues.Read(colours.Value, dimension, values);
        else DimensionValues.Read(events, dimension, chosen, values, sample.Positions);
    }
}
