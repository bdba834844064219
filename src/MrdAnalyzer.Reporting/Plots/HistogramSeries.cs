using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The distribution of a population along one axis. Immutable.</summary>
public sealed class HistogramSeries
{
    /// <summary>Bins along the axis.</summary>
    public const int Bins = 256;

    private HistogramSeries(string name, PlotColor color, bool isMrd, int eventCount, float[] density) =>
        (Name, Color, IsMrd, EventCount, Density) = (name, color, isMrd, eventCount, density);

    /// <summary>Its name in the legend.</summary>
    public string Name { get; }

    /// <summary>Its colour.</summary>
    public PlotColor Color { get; }

    /// <summary>Whether these are the reported blasts, drawn above all others.</summary>
    public bool IsMrd { get; }

    /// <summary>The number of events in the population.</summary>
    public int EventCount { get; }

    /// <summary>Events a bin, smoothed.</summary>
    internal float[] Density { get; }

    /// <summary>The most events that a bin has, smoothed.</summary>
    internal float Greatest
    {
        get
        {
            float greatest = 0;
            foreach (float density in Density) greatest = Math.Max(greatest, density);
            return greatest;
        }
    }

    /// <summary>Counts events; values beyond the axis count in its outermost bins, NaN nowhere.</summary>
    /// <param name="name">Their name in the legend.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="positions">Display positions on it, an item an event.</param>
    /// <param name="color">Their colour.</param>
    /// <param name="isMrd">Whether these are the reported blasts.</param>
    public static HistogramSeries Of(string name, PlotAxis axis, ReadOnlySpan<double> positions, PlotColor color, bool isMrd = false)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var counts = new int[Bins];
        var bins = new short[positions.Length];
        new CellAxis(axis.Minimum, axis.Maximum, Bins).Locate(positions, bins);
        BinCount.Add(bins, counts);
        return Of(name, counts, positions.Length, color, isMrd);
    }

    /// <summary>From the counts of so many events in <see cref="Bins"/> bins.</summary>
    internal static HistogramSeries Of(string name, int[] counts, int events, PlotColor color, bool isMrd)
    {
        var density = Array.ConvertAll(counts, c => (float)c);
        Smoothing.Blur(density, events < 1_000 ? 3 : events < 10_000 ? 2 : 1, new float[Bins]);
        return new HistogramSeries(name, color, isMrd, events, density);
    }
}
