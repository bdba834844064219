using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The plot of one view. It asks for its events at once, and can be drawn when they are counted.</summary>
internal sealed class ViewPlot
{
    private readonly GatedSample _sample;
    private readonly PlotView _view;
    private readonly IReadOnlyDictionary<GateDimension, PlotAxis> _axes;
    private readonly IReadOnlyDictionary<string, PlotColor> _colors;
    private readonly ReportedBlasts? _blasts;
    private readonly EventCount _shown;
    private readonly List<(string Path, EventCount Events)> _overlays;

    public ViewPlot(GatedSample sample, PlotView view, IReadOnlyDictionary<GateDimension, PlotAxis> axes, IReadOnlyDictionary<string, PlotColor> colors, ReportedBlasts? blasts, EventCounter counter, EventMask all)
    {
        (_sample, _view, _axes, _colors, _blasts) = (sample, view, axes, colors, blasts);
        EventCount Ask(EventMask mask) => counter.Ask(mask, view.X, axes[view.X], view.Y, view.Y is null ? null : axes[view.Y]);
        _shown = Ask(view.Population is null ? all : sample.Hierarchy.Mask(view.Population));
        _overlays = [.. view.Overlays.Select(path => (path, Ask(sample.Hierarchy.Mask(path))))];
    }

    public Plot Draw() => _view.Y is null ? Histogram() : Density(_view.Y);

    private DensityPlot Density(GateDimension y) => new()
    {
        Title = _view.Title,
        Subtitle = Subtitle,
        X = _axes[_view.X],
        Y = _axes[y],
        Events = _shown.ToGrid(),
        Gates = Gates(_view.X, y),
        Overlays = [.. _overlays.Select(o => new PlotOverlay(NameOf(o.Path), o.Events.ToGrid(), o.Events.Population.Count, _colors[o.Path], o.Path == _blasts?.Path))],
    };

    private HistogramPlot Histogram() => new()
    {
        Title = _view.Title,
        Subtitle = Subtitle,
        X = _axes[_view.X],
        Series = [_shown.ToSeries(PopulationName, PlotColors.MutedInk), .. _overlays.Select(o => o.Events.ToSeries(NameOf(o.Path), _colors[o.Path], o.Path == _blasts?.Path))],
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

    private string PopulationName => _view.Population is null ? "All events" : NameOf(_view.Population);

    private string Subtitle => $"{PopulationName}: {Figures.Count(_shown.Population.Count)} events";

    private string NameOf(string path) => path == _blasts?.Path ? _blasts.Name : path[(path.LastIndexOf('/') + 1)..];
}
