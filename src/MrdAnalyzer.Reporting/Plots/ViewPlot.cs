using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The plot of one view.</summary>
internal sealed class ViewPlot(
    GatedSample sample, PlotView view, IReadOnlyDictionary<GateDimension, PlotAxis> axes, IReadOnlyDictionary<string, PlotColor> colors, ReportedBlasts? blasts)
{
    private readonly EventMask _shown = sample.Hierarchy.Mask(view.Population);

    public Plot Draw() => view.Y is null ? Histogram() : Density(view.Y);

    private DensityPlot Density(GateDimension y)
    {
        var (xAxis, yAxis) = (axes[view.X], axes[y]);
        var events = DensityPlot.Count(xAxis, Values(view.X, _shown), yAxis, Values(y, _shown));
        return new DensityPlot
        {
            Title = view.Title,
            Subtitle = Subtitle,
            X = xAxis,
            Y = yAxis,
            Events = events,
            Gates = Gates(view.X, y),
            Overlays = [.. view.Overlays.Select(path => Overlay(path, xAxis, y, yAxis))],
        };
    }

    private PlotOverlay Overlay(string path, PlotAxis xAxis, GateDimension y, PlotAxis yAxis)
    {
        var mask = sample.Hierarchy.Mask(path);
        var events = DensityPlot.Count(xAxis, Values(view.X, mask), yAxis, Values(y, mask));
        return new PlotOverlay(NameOf(path), events, mask.Count, colors[path], path == blasts?.Path);
    }

    private HistogramPlot Histogram()
    {
        var axis = axes[view.X];
        return new HistogramPlot
        {
            Title = view.Title,
            Subtitle = Subtitle,
            X = axis,
            Series =
            [
                HistogramSeries.Of(PopulationName, axis, Values(view.X, _shown), PlotColors.MutedInk),
                .. view.Overlays.Select(path => HistogramSeries.Of(NameOf(path), axis, Values(view.X, sample.Hierarchy.Mask(path)), colors[path], path == blasts?.Path)),
            ],
            Gates = Gates(view.X, view.X),
        };
    }

    private PlotGate[] Gates(GateDimension x, GateDimension y)
    {
        var gates = new List<PlotGate>();
        foreach (string path in view.Gates)
        {
            var population = sample.Hierarchy[path];
            if (GateOutlines.Of(population.Definition, x, y) is { } outline) gates.Add(new PlotGate(population.Name, outline, population.Count, population.ParentCount));
        }

        return [.. gates];
    }

    private string PopulationName => view.Population is null ? "All events" : NameOf(view.Population);

    private string Subtitle => $"{PopulationName}: {Figures.Count(_shown.Count)} events";

    private string NameOf(string path) => path == blasts?.Path ? blasts.Name : path[(path.LastIndexOf('/') + 1)..];

    private double[] Values(GateDimension dimension, EventMask events) => DimensionValues.Read(sample.Events, dimension, events);
}
