using FlowCytometry.Kernels;

namespace FlowCytometry.Statistics;

/// <summary>
/// How many events fall into each cell of a grid over a rectangle in display space: the stuff of density plots. Cells are half-open,
/// [lower, upper), and the last one of an axis includes its upper end. Values beyond the rectangle count in its border cells, where
/// a plot's axis piles them up; events with NaN are in no cell. Immutable.
/// </summary>
public sealed class DensityGrid
{
    private const int Block = 512;

    private readonly int[] _counts;

    internal DensityGrid(int columns, int rows, int[] counts)
    {
        (Columns, Rows, _counts) = (columns, rows, counts);
        (Maximum, Total) = Binning.MaximumAndTotal(counts);
    }

    /// <summary>Cells along x.</summary>
    public int Columns { get; }

    /// <summary>Cells along y.</summary>
    public int Rows { get; }

    /// <summary>The counts, row by row from the lowest y up.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>The greatest count.</summary>
    public int Maximum { get; }

    /// <summary>All events counted.</summary>
    public int Total { get; }

    /// <summary>The count of a cell.</summary>
    public int this[int column, int row] => _counts[(row * Columns) + column];

    /// <summary>Counts events given by their display positions.</summary>
    /// <param name="xs">Positions along x.</param>
    /// <param name="ys">Positions along y, as many.</param>
    /// <param name="x">The rectangle's x range, lower end first.</param>
    /// <param name="y">The rectangle's y range, lower end first.</param>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <exception cref="ArgumentException">The spans differ in length, a range is empty, or there is no cell, or more than 32,767 along an axis.</exception>
    public static DensityGrid Count(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, (double From, double To) x, (double From, double To) y, int columns, int rows)
    {
        if (xs.Length != ys.Length) throw new ArgumentException($"{xs.Length} positions along x, {ys.Length} along y.", nameof(ys));
        var (xCells, yCells) = (new CellAxis(x.From, x.To, columns), new CellAxis(y.From, y.To, rows));
        var builder = new DensityGridBuilder(columns, rows);
        Span<short> column = stackalloc short[Block], row = stackalloc short[Block];
        for (int first = 0; first < xs.Length; first += Block)
        {
            int n = Math.Min(Block, xs.Length - first);
            xCells.Locate(xs.Slice(first, n), column);
            yCells.Locate(ys.Slice(first, n), row);
            builder.Add(column[..n], row[..n]);
        }

        return builder.ToGrid();
    }
}
