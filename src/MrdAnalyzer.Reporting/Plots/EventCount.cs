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

    public EventCount(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y, PlotAxis? yAxis, byte[]? leaves)
    {
        Population = population;
        X = new EventAxis(x, xAxis, yAxis is null ? HistogramSeries.Bins : DensityPlot.Columns);
        if (y is null || yAxis is null)
        {
            _bins = new int[X.Count];
            return;
        }

        Y = new EventAxis(y, yAxis, DensityPlot.Rows);
        _grid = new DensityGridBuilder(X.Count, Y.Count);
        if (leaves is not null) (Leaves, Top) = (leaves, new byte[X.Count * Y.Count]);
    }

    public EventMask Population { get; }

    public EventAxis X { get; }

    /// <summary>Null for a histogram.</summary>
    public EventAxis? Y { get; }

    /// <summary>The number of each event's leaf; null where leaves were not asked for.</summary>
    public byte[]? Leaves { get; }

    /// <summary>The highest leaf number in each cell; null where leaves were not asked for.</summary>
    public byte[]? Top { get; }

    /// <summary>Events of each leaf number.</summary>
    public long[] LeafCounts { get; } = new long[256];

    /// <summary>The events in cells; values beyond the axes count in the cells of their edge.</summary>
    public DensityGrid ToGrid() => _grid!.ToGrid();

    /// <summary>The events as a distribution along the only axis.</summary>
    public HistogramSeries ToSeries(string name, PlotColor color, bool isMrd = false) => HistogramSeries.Of(name, _bins, Population.Count, color, isMrd);

    /// <summary>Adds events by their cells along x and, unless it is a histogram, along y, with the numbers of their leaves where they are asked for.</summary>
    public void Add(ReadOnlySpan<short> columns, ReadOnlySpan<short> rows, ReadOnlySpan<byte> leaves)
    {
        if (_grid is null)
        {
            BinCount.Add(columns, _bins);
            return;
        }

        _grid.Add(columns, rows);
        if (Top is null) return;
        TopCell.Mark(columns, rows, _grid.Columns, leaves, Top);
        NumberCount.Add(leaves, LeafCounts);
    }
}
