using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The events of a population on the axes of a picture, see <see cref="EventCounter"/>.</summary>
internal sealed class EventCount
{
    private EventTally? _tally;

    public EventCount(EventMask population, GateDimension x, PlotAxis xAxis, GateDimension? y, PlotAxis? yAxis, byte[]? leaves)
    {
        (Population, Leaves) = (population, yAxis is null ? null : leaves);
        X = new EventAxis(x, xAxis, yAxis is null ? HistogramSeries.Bins : DensityPlot.Columns);
        if (y is not null && yAxis is not null) Y = new EventAxis(y, yAxis, DensityPlot.Rows);
    }

    public EventMask Population { get; }

    public EventAxis X { get; }

    /// <summary>Null for a histogram.</summary>
    public EventAxis? Y { get; }

    /// <summary>The number of each event's leaf; null where leaves were not asked for.</summary>
    public byte[]? Leaves { get; }

    /// <summary>The highest leaf number in each cell; null where leaves were not asked for.</summary>
    public byte[]? Top => Counted.Top;

    /// <summary>Events of each leaf number.</summary>
    public ReadOnlySpan<long> LeafCounts => Counted.LeafCounts;

    private EventTally Counted => _tally ?? throw new InvalidOperationException("The events have not been counted yet.");

    /// <summary>The events in cells; values beyond the axes count in the cells of their edge.</summary>
    public DensityGrid ToGrid() => Counted.ToGrid();

    /// <summary>The events as a distribution along the only axis.</summary>
    public HistogramSeries ToSeries(string name, PlotColor color, bool isMrd = false) => HistogramSeries.Of(name, Counted.Bins, Population.Count, color, isMrd);

    /// <summary>Takes over what was counted, in parts.</summary>
    public void Take(IEnumerable<EventTally> parts)
    {
        foreach (var part in parts)
        {
            if (_tally is null) _tally = part;
            else _tally.Add(part);
        }
    }
}
