using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The plot of one view: every event in the colour of its leaf population, the reported blasts above all.</summary>
internal sealed class ViewPlot(GatedSample sample, PlotView view, IReadOnlyDictionary<GateDimension, PlotAxis> axes, EventLeaves? leaves, ReportedBlasts? blasts)
{
    private readonly EventMask _shown = sample.Hierarchy.Mask(view.Population);

    public Plot Draw() => view.Y is null ? Histogram() : Density(view.Y);

    private DensityPlot Density(GateDimension y)
    {
        var (xAxis, yAxis) = (axes[view.X], axes[y]);
        double[] xs = Values(view.X, _shown), ys = Values(y, _shown);
        return new DensityPlot
        {
            Title = view.Title,
            Subtitle = Subtitle,
            X = xAxis,
            Y = yAxis,
            Events = DensityPlot.Count(xAxis, xs, yAxis, ys),
            Leaves = leaves?.On(_shown, xAxis, xs, yAxis, ys),
            Gates = Gates(view.X, y),
            Overlays = [.. Blasts().Select(b => new PlotOverlay(b.Name, DensityPlot.Count(xAxis, Values(view.X, b.Events), yAxis, Values(y, b.Events)), b.Events.Count, PlotColors.Mrd, IsMrd: true))],
        };
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
                .. Blasts().Select(b => HistogramSeries.Of(b.Name, axis, Values(view.X, b.Events), PlotColors.Mrd, isMrd: true)),
            ],
            Gates = Gates(view.X, view.X),
        };
    }

    // The reported blasts among the events shown.
    private IEnumerable<(string Name, EventMask Events)> Blasts()
    {
        if (blasts is not null && sample.Hierarchy.Mask(blasts.Path).And(_shown) is { Count: > 0 } events) yield return (blasts.Name, events);
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

    private string PopulationName => view.Population is null ? "All events" : view.Population[(view.Population.LastIndexOf('/') + 1)..];

    private string Subtitle => $"{PopulationName}: {Figures.Count(_shown.Count)} events";

    private double[] Values(GateDimension dimension, EventMask events) => DimensionValues.Read(sample.Events, dimension, events);
}
