using FlowCytometry.Kernels;

namespace FlowCytometry.Statistics;

/// <summary>Counts the events of a <see cref="DensityGrid"/> part by part: in whichever parts they come, the grid is the same.</summary>
public sealed class DensityGridBuilder
{
    private int[] _counts;

    /// <summary>Begins with no event.</summary>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public DensityGridBuilder(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        (Columns, Rows, _counts) = (columns, rows, []);
        _ = checked(columns * rows);
    }

    /// <summary>Cells along x.</summary>
    public int Columns { get; }

    /// <summary>Cells along y.</summary>
    public int Rows { get; }

    /// <summary>Counts events given by their cells, see <see cref="CellAxis.Locate"/>.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Add(ReadOnlySpan<short> columns, ReadOnlySpan<short> rows)
    {
        if (columns.Length != rows.Length) throw new ArgumentException($"{columns.Length} cells along x, {rows.Length} along y.", nameof(rows));
        Binning.Count(columns, rows, Columns, Counts());
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
