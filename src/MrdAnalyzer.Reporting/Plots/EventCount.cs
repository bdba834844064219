using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The events of a population on the axes of a picture, see <see cref="EventCounter"/>.</summary>
internal sealed class EventCount
{
    private readonly DensityGridBuilder? _grid;
    private readonly int[] _bins = [];
    private readonly PlotAxis _xAxis;

    public EventCount(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y, PlotAxis? yAxis)
    {
        (Population, X, Y, _xAxis) = (population, x, y, xAxis);
        if (yAxis is null) _bins = new int[HistogramSeries.Bins];
        else _grid = new DensityGridBuilder((xAxis.Minimum, xAxis.Maximum), (yAxis.Minimum, yAxis.Maximum), DensityPlot.GridSize, DensityPlot.GridSize);
    }

    public EventMask Population { get; }

    public GateDimension X { get; }

    /// <summary>Null for a histogram.</summary>
    public GateDimension? Y { get; }

    public IEnumerable<GateDimension> Dimensions => Y is null ? [X] : [X, Y];

    /// <summary>The events in cells; values beyond the axes count in the cells of their edge.</summary>
    public DensityGrid ToGrid() => _grid!.ToGrid();

    /// <summary>The events as a distribution along the only axis.</summary>
    public HistogramSeries ToSeries(string name, PlotColor color, bool isMrd = false) => HistogramSeries.Of(name, _bins, Population.Count, color, isMrd);

    /// <summary>Adds events by their positions; of those only the ones whose bit is set, unless there are no words.</summary>
    public void Add(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<ulong> words)
    {
        if (_grid is not null && words.IsEmpty) _grid.Add(xs, ys);
        else if (_grid is not null) _grid.Add(xs, ys, words);
        else if (words.IsEmpty) BinCount.Add(xs, _xAxis.Minimum, _xAxis.Maximum, _bins);
        else
        {
            var chosen = new List<double>();
            for (int i = 0; i < xs.Length; i++)
            {
                if ((words[i >> 6] >> (i & 63) & 1) != 0) chosen.Add(xs[i]);
            }

            BinCount.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chosen), _xAxis.Minimum, _xAxis.Maximum, _bins);
        }
    }
}
