using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Makes the plot of one view. Only the events it needs are read, where these are few.</summary>
internal sealed class ViewPlot
{
    private readonly GatedSample _sample;
    private readonly PlotView _view;
    private readonly IReadOnlyDictionary<GateDimension, PlotAxis> _axes;
    private readonly IReadOnlyDictionary<string, PlotColor> _colors;
    private readonly string? _mrdPopulation;
    private readonly EventMask _shown;
    private readonly EventMask[] _overlays;
    private readonly EventMask? _compacted;

    public ViewPlot(
        GatedSample sample, PlotView view, IReadOnlyDictionary<GateDimension, PlotAxis> axes, IReadOnlyDictionary<string, PlotColor> colors, string? mrdPopulation)
    {
        (_sample, _view, _axes, _colors, _mrdPopulation) = (sample, view, axes, colors, mrdPopulation);
        _shown = sample.Hierarchy.Mask(view.Population);
        _overlays = [.. view.Overlays.Select(sample.Hierarchy.Mask)];
        var needed = _overlays.Aggregate(_shown, (all, mask) => all.Or(mask));
        if (needed.Count >= sample.Events.EventCount / 3) return;
        _compacted = needed;
        _shown = Compact(needed, _shown);
        _overlays = [.. _overlays.Select(mask => Compact(needed, mask))];
    }

    public Plot Build() => _view.Y is null ? Histogram() : Density(_view.Y);

    private DensityPlot Density(GateDimension y)
    {
        var (xAxis, yAxis) = (_axes[_view.X], _axes[y]);
        ReadOnlySpan<double> xs = Values(_view.X), ys = Values(y);
        var events = DensityGrid.Of(xAxis, xs, yAxis, ys, _shown);
        var overlays = new List<PlotOverlay>();
        for (int i = 0; i < _overlays.Length; i++)
        {
            string path = _view.Overlays[i];
            overlays.Add(new PlotOverlay(GatingFigure.NameOf(path, _mrdPopulation), DensityGrid.Of(xAxis, xs, yAxis, ys, _overlays[i]), _colors[path], path == _mrdPopulation));
        }

        return new DensityPlot
        {
            Title = _view.Title,
            Subtitle = Subtitle(),
            X = xAxis,
            Y = yAxis,
            Events = events,
            Gates = Gates(_view.X, y),
            Overlays = overlays,
            Lines = IsTime(_view.X) ? [new PlotLine("Running median", PlotColors.Median, RunningMedian.Of(events, xAxis, yAxis))] : [],
        };
    }

    private HistogramPlot Histogram()
    {
        var axis = _axes[_view.X];
        ReadOnlySpan<double> values = Values(_view.X);
        var series = new List<HistogramSeries> { HistogramSeries.Of(PopulationName, axis, values, PlotColors.MutedInk, _shown) };
        for (int i = 0; i < _overlays.Length; i++)
        {
            string path = _view.Overlays[i];
            series.Add(HistogramSeries.Of(GatingFigure.NameOf(path, _mrdPopulation), axis, values, _colors[path], _overlays[i], path == _mrdPopulation));
        }

        return new HistogramPlot { Title = _view.Title, Subtitle = Subtitle(), X = axis, Series = series, Gates = Gates(_view.X, _view.X) };
    }

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

    private string PopulationName => _view.Population is null ? "All events" : GatingFigure.NameOf(_view.Population, _mrdPopulation);

    private string Subtitle() => $"{PopulationName}: {Figures.Count(_shown.Count)} events";

    private bool IsTime(GateDimension dimension) =>
        dimension.Channel is { } name && _sample.Events.IndexOf(name) is var i and >= 0 && _sample.Events.Channels[i].Kind == ChannelKind.Time;

    private ReadOnlySpan<double> Values(GateDimension dimension) =>
        _compacted is null ? _sample.Hierarchy.Values(dimension).Span : DimensionValues.Read(_sample.Events, dimension, _compacted);

    // The events of a part as a subset of those of the whole.
    private static EventMask Compact(EventMask whole, EventMask part)
    {
        var words = new ulong[EventMask.WordCount(whole.Count)];
        int n = 0;
        for (int w = 0; w < whole.Words.Length; w++)
        {
            for (ulong bits = whole.Words[w]; bits != 0; bits &= bits - 1, n++)
            {
                if ((part.Words[w] & bits & (~bits + 1)) != 0) words[n >> 6] |= 1UL << (n & 63);
            }
        }

        return new EventMask(whole.Count, words);
    }
}
