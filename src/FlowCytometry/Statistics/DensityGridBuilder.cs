using FlowCytometry.Kernels;

namespace FlowCytometry.Statistics;

/// <summary>Counts the events of a <see cref="DensityGrid"/> part by part: in whichever parts they come, the grid is the same.</summary>
public sealed class DensityGridBuilder
{
    private int[] _counts;
    private readonly (double From, double PerUnit) _x;
    private readonly (double From, double PerUnit) _y;

    /// <summary>Begins with no event.</summary>
    /// <param name="x">The rectangle's x range, lower end first.</param>
    /// <param name="y">The rectangle's y range, lower end first.</param>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <exception cref="ArgumentException">A range is empty, or there is no cell.</exception>
    public DensityGridBuilder((double From, double To) x, (double From, double To) y, int columns, int rows)
    {
        if (!(x.From < x.To) || !(y.From < y.To)) throw new ArgumentException("A range of the rectangle is empty.", nameof(x));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        (Columns, Rows, _counts) = (columns, rows, []);
        _ = checked(columns * rows);
        (_x, _y) = ((x.From, columns / (x.To - x.From)), (y.From, rows / (y.To - y.From)));
    }

    /// <summary>Cells along x.</summary>
    public int Columns { get; }

    /// <summary>Cells along y.</summary>
    public int Rows { get; }

    /// <summary>Counts events given by their display positions.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Add(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        if (xs.Length != ys.Length) throw new ArgumentException($"{xs.Length} positions along x, {ys.Length} along y.", nameof(ys));
        Binning.Count(xs, ys, _x.From, _x.PerUnit, _y.From, _y.PerUnit, Columns, Rows, Counts());
    }

    /// <summary>Counts those of the events whose bit is set; bit i of word i / 64.</summary>
    /// <exception cref="ArgumentException">The spans do not fit each other.</exception>
    public void Add(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<ulong> events)
    {
        if (xs.Length != ys.Length || events.Length != EventMask.WordCount(xs.Length)) throw new ArgumentException($"{xs.Length} positions along x, {ys.Length} along y, {events.Length} words.", nameof(ys));
        Binning.Count(xs, ys, events, _x.From, _x.PerUnit, _y.From, _y.PerUnit, Columns, Rows, Counts());
    }

    /// <summary>What has been counted; the builder begins anew.</summary>
    public DensityGrid ToGrid()
    {
        var grid = new DensityGrid(Columns, Rows, Counts());
        _counts = [];
        return grid;
    }

    private int[] Counts() => _counts.Length > 0 ? _counts : _counts = new int[Columns * Rows];
}
