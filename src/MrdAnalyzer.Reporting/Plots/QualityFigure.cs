using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Draws how a sample ran through the instrument: events and scatter over time, with the times that were left out shaded.</summary>
public static class QualityFigure
{
    /// <summary>The pictures; none where the file has no time.</summary>
    public static IReadOnlyList<PlotPicture> Draw(GatedSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var counter = new EventCounter(sample.Events);
        var pictures = Prepare(sample, counter, new WindowSamples(sample.Events));
        counter.Run();
        return [.. pictures.Select(draw => draw())];
    }

    /// <summary>Asks for the events; what is returned draws the pictures once they are counted.</summary>
    internal static IReadOnlyList<Func<PlotPicture>> Prepare(GatedSample sample, EventCounter counter, WindowSamples samples)
    {
        var table = sample.Events;
        if (table.EventCount == 0 || table.Channels.FirstOrDefault(c => c.Kind == ChannelKind.Time) is not { } clock) return [];
        var time = new GateDimension(clock.Name);
        var axis = AxisWindow.Of(samples, time, []);
        var leftOut = LeftOut(sample.Hierarchy, time);
        string subtitle = $"All events: {Figures.Count(table.EventCount)}";
        var rate = counter.Ask(samples.All, time, axis);
        var plots = new List<Func<Plot>>
        {
            () => new HistogramPlot { Title = "Flow rate", Subtitle = subtitle, X = axis, Series = [rate.ToSeries("All events", PlotColors.MutedInk)], LeftOut = leftOut },
        };
        if (table.Channels.FirstOrDefault(c => c.Kind == ChannelKind.SideScatter) is { } side)
        {
            var signal = new GateDimension(side.Name);
            var y = AxisWindow.Of(samples, signal, []);
            var counted = counter.Ask(samples.All, time, axis, signal, y);
            plots.Add(() =>
            {
                var events = counted.ToGrid();
                var median = new PlotLine("Running median", PlotColors.Median, RunningMedian.Of(events, axis, y));
                return new DensityPlot { Title = $"{side.Name} over time", Subtitle = subtitle, X = axis, Y = y, Events = events, Lines = [median], LeftOut = leftOut };
            });
        }

        return [.. plots.Select((plot, i) => (Func<PlotPicture>)(() => Picture(plot(), i + 1, leftOut.Count > 0)))];
    }

    private static PlotPicture Picture(Plot plot, int number, bool hasLeftOut)
    {
        string name = FormattableString.Invariant($"quality-{number}"), note = plot is HistogramPlot ? "events over the time of the run" : "line: running median";
        var svgs = plot.ToSvgs(name, isExplained: true);
        return new PlotPicture(name + ".svg", plot.Title, hasLeftOut ? note + "; shaded: left out" : note, svgs.Alone, svgs.InFigure);
    }

    // What lies between the ranges of time that some population keeps; nothing where none asks for the time.
    private static List<PlotBand> LeftOut(GatingHierarchy hierarchy, GateDimension time)
    {
        var kept = hierarchy.Populations.Select(p => p.Gate).OfType<RectangleGate>().Where(g => g.Ranges.Count == 1 && g.Ranges[0].Dimension == time).Select(g => g.Ranges[0])
            .OrderBy(r => r.Min ?? double.NegativeInfinity).ToList();
        var bands = new List<PlotBand>();
        if (kept.Count == 0) return bands;
        double end = double.NegativeInfinity;
        foreach (var range in kept)
        {
            if (range.Min > end) bands.Add(new PlotBand(end, range.Min.Value));
            end = Math.Max(end, range.Max ?? double.PositiveInfinity);
        }

        if (!double.IsPositiveInfinity(end)) bands.Add(new PlotBand(end, double.PositiveInfinity));
        return bands;
    }
}
