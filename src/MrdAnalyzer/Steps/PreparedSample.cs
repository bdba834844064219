using System.Collections.Concurrent;
using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Steps;

/// <summary>An event table with the scale that each channel is looked at on: compensated where the file has a spillover matrix.</summary>
internal sealed class PreparedSample
{
    private readonly Dictionary<string, DisplayScale> _scales = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EventColumn> _logs = new(StringComparer.Ordinal);

    public PreparedSample(EventTable table, EventMask fit)
    {
        Table = table;
        IsCompensated = table.Spillover is not null;
        Colours = DisplayScale.Colours(table);
        foreach (var scale in DisplayScale.Choose(table, Colours, fit)) _scales.Add(scale.Channel.Name, scale);
    }

    public EventTable Table { get; }

    /// <summary>The channels of the table that have a scale of their own, and those that compensate them; nothing is copied.</summary>
    public EventTable Colours { get; }

    public bool IsCompensated { get; }

    /// <summary>Whether <see cref="Positions"/> and <see cref="Logs(Channel)"/> are there.</summary>
    public bool IsSmall => DisplayScale.IsSmall(Table);

    /// <summary>The positions of all events on the scale of a dimension, before its bounds; null where they are not kept.</summary>
    public EventColumn? Positions(GateDimension dimension) =>
        dimension.Channel is { } name && _scales.TryGetValue(name, out var scale) && dimension.Scale?.Transform == scale.Dimension.Scale?.Transform && dimension.Compensation == scale.Dimension.Compensation ? scale.Positions : null;

    /// <summary>Logarithms to base ten of all events' values of a channel; NaN where there is none.</summary>
    public EventColumn Logs(Channel channel) => _logs.GetOrAdd(channel.Name, _ =>
    {
        double[] values = GC.AllocateUninitializedArray<double>(Table.EventCount);
        Table.Column(channel.Name).CopyTo(0, values);
        return new EventColumn(Logs(values));
    });

    /// <summary>Logarithms to base ten, in place; NaN where there is none.</summary>
    public static double[] Logs(double[] values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = values[i] > 0 ? Math.Log10(values[i]) : double.NaN;
        return values;
    }

    /// <summary>The dimension of a channel on its display scale.</summary>
    public GateDimension Dimension(Channel channel) => _scales[channel.Name].Dimension;

    /// <summary>The dimension of a marker, or null where the panel lacks it.</summary>
    public GateDimension? Dimension(string marker) => Table.Panel.Find(marker) is { } channel ? Dimension(channel) : null;

    /// <summary>Decades that one display unit of a channel spans: display position times this is a level in decades.</summary>
    public double Decades(Channel channel) => _scales[channel.Name].Decades;

    /// <summary>Decades that one display unit of a marker's channel spans.</summary>
    public double Decades(string marker) => Decades(Table.Panel.Find(marker)!);

    /// <summary>The scatter channel of a kind and pulse property (<c>A</c>, <c>H</c>, <c>W</c>), or null.</summary>
    public Channel? Scatter(ChannelKind kind, char property)
    {
        string suffix = "-" + property;
        return Table.Channels.FirstOrDefault(c => c.Kind == kind && c.Name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The scatter channel that stands for a kind: its area, else its height, else whichever there is.</summary>
    public Channel? Scatter(ChannelKind kind) => Scatter(kind, 'A') ?? Scatter(kind, 'H') ?? Table.Channels.FirstOrDefault(c => c.Kind == kind);
}
