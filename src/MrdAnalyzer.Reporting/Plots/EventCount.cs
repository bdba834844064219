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
    private readonly PlotAxis? _yAxis;
    private readonly byte[]? _leaves;

    public EventCount(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y, PlotAxis? yAxis, byte[]? leaves)
    {
        (Population, X, Y, _xAxis, _yAxis, _leaves) = (population, x, y, xAxis, yAxis, leaves);
        if (yAxis is null) _bins = new int[HistogramSeries.Bins];
        else _grid = new DensityGridBuilder((xAxis.Minimum, xAxis.Maximum), (yAxis.Minimum, yAxis.Maximum), DensityPlot.Columns, DensityPlot.Rows);
        if (leaves is not null && yAxis is not null) Top = new byte[DensityPlot.Columns * DensityPlot.Rows];
    }

    public EventMask Population { get; }

    /// <summary>The highest leaf number in each cell; null where leaves were not asked for.</summary>
    public byte[]? Top { get; }

    /// <summary>Events of each leaf number.</summary>
    public long[] LeafCounts { get; } = new long[256];

    public GateDimension X { get; }

    /// <summary>Null for a histogram.</summary>
    public GateDimension? Y { get; }

    public IEnumerable<GateDimension> Dimensions => Y is null ? [X] : [X, Y];

    /// <summary>The events in cells; values beyond the axes count in the cells of their edge.</summary>
    public DensityGrid ToGrid() => _grid!.ToGrid();

    /// <summary>The events as a distribution along the only axis.</summary>
    public HistogramSeries ToSeries(string name, PlotColor color, bool isMrd = false) => HistogramSeries.Of(name, _bins, Population.Count, color, isMrd);

    /// <summary>Adds events by their positions; of those only the ones whose bit is set, unless there are no words.</summary>
    /// <param name="xs">Positions along x.</param>
    /// <param name="ys">Positions along y, as many, or none.</param>
    /// <param name="words">A bit an event, or empty.</param>
    /// <param name="start">Which event of the table the block's first is.</param>
    /// <param name="events">Which events of the block they are, where only some are given; else empty.</param>
    public void Add(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<ulong> words, int start, ReadOnlySpan<int> events)
    {
        if (Top is not null) MarkLeaves(xs, ys, words, start, events);
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

    private void MarkLeaves(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<ulong> words, int start, ReadOnlySpan<int> events)
    {
        var numbers = new byte[xs.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!events.IsEmpty) numbers[i] = _leaves![start + events[i]];
            else if (words.IsEmpty || (words[i >> 6] >> (i & 63) & 1) != 0) numbers[i] = _leaves![start + i];
        }

        foreach (byte number in numbers) LeafCounts[number]++;
        var (x, y) = (_xAxis, _yAxis!);
        TopCell.Mark(xs, x.Minimum, DensityPlot.Columns / (x.Maximum - x.Minimum), DensityPlot.Columns, ys, y.Minimum, DensityPlot.Rows / (y.Maximum - y.Minimum), DensityPlot.Rows, numbers, Top!);
    }
}
