using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Which part of its scale an axis shows. A channel has the same axis in every plot of a figure, so that the eye can follow a population
/// from one to the next: the window holds nearly all events of the table and of every population that is shown on that channel.
/// </summary>
internal static class AxisWindow
{
    private const double Margin = 0.03;

    /// <summary>The axis of a dimension; <paramref name="populations"/> are those shown on it.</summary>
    public static PlotAxis Of(WindowSamples samples, GateDimension dimension, IEnumerable<EventMask> populations)
    {
        var table = samples.Table;
        var channel = table.IndexOf(dimension.Channel ?? "") is var i and >= 0 ? table.Channels[i] : null;
        string title = channel is null ? dimension.Name : Title(channel);
        var (low, high) = Quantiles(samples.Of(samples.All), dimension, 0.0005) ?? (0, 1);
        foreach (var population in populations)
        {
            if (Quantiles(samples.Of(population), dimension, 0.005) is not { } own) continue;
            (low, high) = (Math.Min(low, own.Low), Math.Max(high, own.High));
        }

        if (channel is { Kind: ChannelKind.Time }) return Axis(table.TimeStep is null ? title : "Time (s)", dimension, low, high, dimension.Scale is null ? table.TimeStep ?? 1 : 1);
        double span = high - low;

        // The scales of Gating-ML span 0..1 and are meant to be seen whole; what is saturated at their end must not hide in the frame.
        if (dimension.Scale is not null && low > -0.5 && high < 1.5) return Axis(title, dimension, Math.Min(0, low) - Margin, Math.Max(1, high) + 2 * Margin);
        if (dimension.Scale is not null || low < 0) return Axis(title, dimension, low - Margin * span, high + Margin * span);
        bool isFull = channel is not null && high > channel.Range / 2 && high <= 1.05 * channel.Range;
        return Axis(title, dimension, 0, isFull ? channel!.Range * (1 + Margin / 3) : high * 1.08);
    }

    // CD45 (BV510-A), also where the file's label names the dye once more: CD45 BV510.
    private static string Title(Channel channel) => channel is { Marker: { } marker, Kind: ChannelKind.Fluorescence or ChannelKind.Mass } && marker.Name != channel.Name
        ? $"{marker.Name} ({channel.Name})"
        : channel.Display;

    private static PlotAxis Axis(string title, GateDimension dimension, double low, double high, double unit = 1) =>
        new(title, dimension.Scale?.Transform, low, high > low ? high : low + 1, unit);

    private static (double Low, double High)? Quantiles(EventTable sample, GateDimension dimension, double tail)
    {
        var values = DimensionValues.Read(sample, dimension).AsSpan();
        int finite = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value)) values[finite++] = value;
        }

        if (finite == 0) return null;
        double[] found = EventStatistics.AtRanks(values[..finite], [(int)(tail * (finite - 1)), (int)Math.Ceiling((1 - tail) * (finite - 1))]);
        return (found[0], found[1]);
    }
}
