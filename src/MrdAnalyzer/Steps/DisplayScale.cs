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

    /// <summary>Chooses the scales of a table's channels from the events that are kept.</summary>
    public static IReadOnlyList<DisplayScale> Choose(EventTable table, EventMask kept)
    {
        var sample = table.Where(kept.Thin(Sampled));
        try
        {
            var scales = new DisplayScale[table.Channels.Count];
            Threads.For(scales.Length, () => new double[sample.EventCount], (c, values) => scales[c] = Choose(sample, table.Channels[c], values));
            return scales;
        }
        catch (GatingException e)
        {
            throw new MrdInputException($"{table.Name}: {e.Message}", e);
        }
    }

    private static DisplayScale Choose(EventTable sample, Channel channel, double[] values)
    {
        var raw = new GateDimension(channel.Name);
        if (channel.Kind is not (ChannelKind.Fluorescence or ChannelKind.Mass)) return new DisplayScale(channel, raw, 1);
        var compensated = sample.Spillover is null ? raw : raw with { Compensation = GateCompensation.FromFile };
        DimensionValues.Read(sample, compensated, values);
        var transform = DefaultTransforms.For(channel, values);
        double top = transform.Invert(1);
        double decades = 1 / (transform.Apply(top) - transform.Apply(top / 10));
        return new DisplayScale(channel, compensated with { Scale = new ScaleTransform($"{transform.Kind} {channel.Name}", transform) }, decades);
    }
}
