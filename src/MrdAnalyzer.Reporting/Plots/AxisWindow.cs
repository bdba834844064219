using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Which part of its scale an axis shows. It is found on a sample of all events of the table, not of the population at hand, so that a
/// channel has the same axis in every plot of a figure and the eye can follow a population from one to the next.
/// </summary>
internal static class AxisWindow
{
    private const int SampleSize = 16_384;

    public static PlotAxis Of(EventTable table, GateDimension dimension)
    {
        var channel = table.IndexOf(dimension.Channel ?? "") is var i and >= 0 ? table.Channels[i] : null;
        string title = channel is null ? dimension.Name : Title(channel);
        var (low, high) = Quantiles(table, dimension);
        if (channel is { Kind: ChannelKind.Time })
        {
            double step = dimension.Scale is null ? table.TimeStep ?? 1 : 1;
            return Axis(table.TimeStep is null ? title : "Time (s)", dimension, low, high, step);
        }

        // The scales of Gating-ML span 0..1 and are meant to be seen whole; others are cut to the data.
        if (dimension.Scale is not null && low > -0.5 && high < 1.3) return Axis(title, dimension, Math.Min(0, low), Math.Max(1, high));
        double top = channel is not null && dimension.Scale is null && high > channel.Range / 2 && high <= 1.05 * channel.Range ? channel.Range : high + 0.08 * (high - low);
        return Axis(title, dimension, low < 0 || dimension.Scale is not null ? low - 0.04 * (high - low) : 0, top);
    }

    // CD45 (BV510-A), also where the file's label names the dye once more: CD45 BV510.
    private static string Title(Channel channel) => channel is { Marker: { } marker, Kind: ChannelKind.Fluorescence or ChannelKind.Mass } && marker.Name != channel.Name
        ? $"{marker.Name} ({channel.Name})"
        : channel.Display;

    private static PlotAxis Axis(string title, GateDimension dimension, double low, double high, double unit = 1) =>
        new(title, dimension.Scale?.Transform, low, high > low ? high : low + 1, unit);

    private static (double Low, double High) Quantiles(EventTable table, GateDimension dimension)
    {
        int step = Math.Max(1, table.EventCount / SampleSize);
        var values = DimensionValues.Read(table, dimension, EveryNth(table.EventCount, step)).Where(double.IsFinite).ToArray();
        if (values.Length == 0) return (0, 1);
        Array.Sort(values);
        return (values[(int)(0.0005 * (values.Length - 1))], values[(int)Math.Ceiling(0.9995 * (values.Length - 1))]);
    }

    private static EventMask EveryNth(int count, int step)
    {
        var words = new ulong[EventMask.WordCount(count)];
        for (int i = 0; i < count; i += step) words[i >> 6] |= 1UL << (i & 63);
        return new EventMask(count, words);
    }
}
