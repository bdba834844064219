using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Transforms;

namespace MrdAnalyzer.Steps;

/// <summary>The scale that a channel is looked at on.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Dimension">Scatter and time as they are; fluorescence and mass compensated, on the scale that the data ask for.</param>
/// <param name="Decades">Decades that one unit of the dimension spans where it is logarithmic; 1 for channels that are taken as they are.</param>
internal sealed record DisplayScale(Channel Channel, GateDimension Dimension, double Decades)
{
    private const int Sampled = 100_000;

    // Of so few events every position is worked out once, and kept.
    private const int MostKept = 1 << 16;

    /// <summary>The positions of all events of a small table; null: they are worked out where they are asked for.</summary>
    public EventColumn? Positions { get; private init; }

    /// <summary>Whether a table is small.</summary>
    public static bool IsSmall(EventTable table) => table.EventCount <= MostKept;

    /// <summary>The channels of a table that have a scale of their own, and those that compensate them.</summary>
    public static EventTable Colours(EventTable table) =>
        table.Select([.. table.Channels.Where(c => IsColour(c) || table.Spillover?.Channels.Contains(c.Name) == true).Select(c => c.Name)]);

    /// <summary>Chooses the scales of a table's channels from the events that are kept.</summary>
    public static IReadOnlyList<DisplayScale> Choose(EventTable table, EventTable colours, EventMask kept)
    {
        try
        {
            var scales = new DisplayScale[table.Channels.Count];
            var sample = IsSmall(table) ? table : colours.Where(kept.Thin(Sampled));
            Threads.For(scales.Length, () => new double[sample.EventCount], (c, values) => scales[c] = sample == table ? Choose(table, table.Channels[c], kept, values) : Choose(sample, table.Channels[c], values));
            return scales;
        }
        catch (GatingException e)
        {
            throw new MrdInputException($"{table.Name}: {e.Message}", e);
        }
    }

    private static DisplayScale Choose(EventTable sample, Channel channel, double[] values)
    {
        if (Data(sample, channel) is not { } data) return AsItIs(channel);
        DimensionValues.Read(sample, data, values);
        return Of(channel, data, values);
    }

    // All events' values become their positions.
    private static DisplayScale Choose(EventTable table, Channel channel, EventMask kept, double[] values)
    {
        if (Data(table, channel) is not { } data) return AsItIs(channel);
        double[] positions = DimensionValues.Read(table, data);
        var column = new EventColumn(positions);
        var known = values.AsSpan(0, kept.Count);
        column.CopyTo(kept, known);
        var scale = Of(channel, data, known);
        scale.Dimension.Scale!.Transform.Apply(positions, positions);
        return scale with { Positions = column };
    }

    private static DisplayScale AsItIs(Channel channel) => new(channel, new GateDimension(channel.Name), 1);

    private static bool IsColour(Channel channel) => channel.Kind is ChannelKind.Fluorescence or ChannelKind.Mass;

    // The values that a scale is chosen for; null: none is.
    private static GateDimension? Data(EventTable table, Channel channel) =>
        IsColour(channel) ? new GateDimension(channel.Name, table.Spillover is null ? null : GateCompensation.FromFile) : null;

    private static DisplayScale Of(Channel channel, GateDimension data, ReadOnlySpan<double> values)
    {
        var transform = DefaultTransforms.For(channel, values);
        double top = transform.Invert(1);
        double decades = 1 / (transform.Apply(top) - transform.Apply(top / 10));
        return new DisplayScale(channel, data with { Scale = new ScaleTransform($"{transform.Kind} {channel.Name}", transform) }, decades);
    }
}
