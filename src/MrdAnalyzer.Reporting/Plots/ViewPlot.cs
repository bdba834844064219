using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The plot of one view. It asks for its events at once, and can be drawn when they are counted.</summary>
internal sealed class ViewPlot
{
    private readonly GatedSample _sample;
    private readonly PlotView _view;
    private readonly IReadOnlyDictionary<GateDimension, PlotAxis> _axes;
    private readonly EventLeaves? _leaves;
    private readonly ReportedBlasts? _blasts;
    private readonly EventCount _shown;
    private readonly EventCount? _blastEvents;

    public ViewPlot(GatedSample sample, PlotView view, IReadOnlyDictionary<GateDimension, PlotAxis> axes, EventLeaves? leaves, ReportedBlasts? blasts, EventCounter counter, EventMask all)
    {
        (_sample, _view, _axes, _leaves, _blasts) = (sample, view, axes, leaves, blasts);
        EventCount Ask(EventMask mask, byte[]? numbers) => counter.Ask(mask, view.X, axes[view.X], view.Y, view.Y is null ? null : axes[view.Y], numbers);
        var shown = view.Population is null ? all : sample.Hierarchy.Mask(view.Population);
        _shown = Ask(shown, leaves?.Numbers);
        if (blasts is not null && Both(sample.Hierarchy.Mask(blasts.Path), shown) is { Count: > 0 } events) _blastEvents = Ask(events, null);
    }

    public Plot Draw() => _view.Y is null ? Histogram() : Density(_view.Y);

    // Mostly the blasts are all shown; then one mask serves all plots.
    private static EventMask Both(EventMask blasts, EventMask shown) => blasts.CountBoth(shown) == blasts.Count ? blasts : blasts.And(shown);

    private DensityPlot Density(GateDimension y) => new()
    {
        Title = _view.Title,
        Subtitle = Subtitle,
        X = _axes[_view.X],
        Y = _axes[y],
        Events = _shown.ToGrid(),
        Gates = Gates(_view.X, y),
        Leaves = _leaves?.In(_shown),
        Overlays = _blastEvents is null ? [] : [new PlotOverlay(_blasts!.Name, _blastEvents.ToGrid(), _blastEvents.Population.Count, PlotColors.Mrd, IsMrd: true)],
    };

    private HistogramPlot Histogram() => new()
    {
        Title = _view.Title,
        Subtitle = Subtitle,
        X = _axes[_view.X],
        Series = _blastEvents is null ? [_shown.ToSeries(PopulationName, PlotColors.MutedInk)] : [_shown.ToSeries(PopulationName, PlotColors.MutedInk), _blastEvents.ToSeries(_blasts!.Name, PlotColors.Mrd, isMrd: true)],
        Gates = Gates(_view.X, _view.X),
    };

    private PlotGate[] Gates(GateDimension x, GateDimension y)
    {
        var gates = new List<PlotGate>();
        foreach (string path in _view.Gates)
        {
            var population = _sample.Hierarchy[path];
            if (GateOutlines.Of(population.Definition, x, y) is { } outline) gates.Add(new PlotGate(population.Name, outline, population.Count, population.ParentCount));
        }

        return [.. gates];
    }

    private string PopulationName => _view.Population is null ? "All events" : _view.Population[(_view.Population.LastIndexOf('/') + 1)..];

    private string Subtitle => $"{PopulationName}: {Figures.Count(_shown.Population.Count)} events";
}
