using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Transforms;

namespace MrdAnalyzer.Steps;

/// <summary>A channel, the dimension on which it is looked at, and how many decades one unit of that dimension spans.</summary>
internal sealed record DisplayScale(Channel Channel, GateDimension Dimension, double Decades);

/// <summary>
/// The scale that each channel is looked at on: scatter and time as they are, fluorescence on a logicle scale whose linear part is as wide
/// as the data's negative tail needs, mass cytometry on asinh with cofactor 5.
/// </summary>
internal static class DisplayScales
{
    private const double LogicleDecades = 4.5;

    public static IEnumerable<DisplayScale> Choose(EventTable table, EventMask fit)
    {
        int[] events = Numbers.Thin(fit.ToIndices(), 50_000);
        foreach (var channel in table.Channels)
        {
            if (channel.Kind is not ChannelKind.Fluorescence) { yield return new DisplayScale(channel, new GateDimension(channel.Name), 1); continue; }
            var compensation = table.Spillover is not null ? GateCompensation.FromFile : GateCompensation.Uncompensated;
            var raw = new GateDimension(channel.Name, compensation);
            double[] values = DimensionValues.Read(table, raw, fit);
            double[] negatives = [.. values.Where(v => v < 0)];
            double r = negatives.Length < 50 ? -1 : Numbers.Quantile(negatives, 0.05);
            double w = Math.Clamp((LogicleDecades - Math.Log10(channel.Range / Math.Abs(r))) / 2, 0.2, 1.5);
            yield return new DisplayScale(channel, raw with { Scale = new ScaleTransform("logicle " + channel.Name, new LogicleTransform(channel.Range, w, LogicleDecades, 0)) }, LogicleDecades);
        }
    }
}
