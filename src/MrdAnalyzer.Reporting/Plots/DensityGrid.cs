using FlowCytometry;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>How many events fall into each cell of a plot's area: all that a density or dot plot keeps of the events. Immutable.</summary>
public sealed class DensityGrid
{
    /// <summary>Cells along each axis of a square plot.</summary>
    public const int DefaultSize = 688;

    private readonly int[] _counts;

    private DensityGrid(int columns, int[] counts, int eventCount, int drawnCount) =>
        (Columns, _counts, EventCount, DrawnCount) = (columns, counts, eventCount, drawnCount);

    /// <summary>Cells along the x axis.</summary>
    public int Columns { get; }

    /// <summary>Cells along the y axis.</summary>
    public int Rows => _counts.Length / Columns;

    /// <summary>The number of events in the subset that was counted.</summary>
    public int EventCount { get; }

    /// <summary>How many of them have a number on both axes, and so are drawn.</summary>
    public int DrawnCount { get; }

    internal ReadOnlySpan<int> Counts => _counts;

    /// <summary>Counts the events of a subset.</summary>
    /// <param name="xAxis">The x axis.</param>
    /// <param name="x">Display positions on it, an item an event of the table; NaN: the event is not drawn.</param>
    /// <param name="yAxis">The y axis.</param>
    /// <param name="y">Display positions on it.</param>
    /// <param name="subset">Which events; null: all.</param>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static DensityGrid Of(
        PlotAxis xAxis, ReadOnlySpan<double> x, PlotAxis yAxis, ReadOnlySpan<double> y, EventMask? subset = null, int columns = DefaultSize, int rows = DefaultSize)
    {
        ArgumentNullException.ThrowIfNull(xAxis);
        ArgumentNullException.ThrowIfNull(yAxis);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        subset ??= EventMask.All(x.Length);
        if (y.Length != x.Length) throw new ArgumentException($"{x.Length} values for x, {y.Length} for y.", nameof(y));
        if (subset.EventCount != x.Length) throw new ArgumentException($"{x.Length} values, but the subset is of {subset.EventCount} events.", nameof(subset));
        var counts = new int[columns * rows];
        int drawn = GridCount.Add(x, y, subset.Words, (xAxis.Minimum, xAxis.Maximum, yAxis.Minimum, yAxis.Maximum), counts, columns);
        return new DensityGrid(columns, counts, subset.Count, drawn);
    }

    /// <summary>
    /// The counts smoothed, on a grid of half the size each way: events per cell of this coarser grid. Few events are smoothed more widely.
    /// </summary>
    internal float[] Smoothed(out int columns)
    {
        columns = (Columns + 1) / 2;
        var values = new float[columns * ((Rows + 1) / 2)];
        for (int r = 0; r < Rows; r++)
        {
            var row = _counts.AsSpan(r * Columns, Columns);
            var half = values.AsSpan(r / 2 * columns, columns);
            for (int c = 0; c < row.Length; c++) half[c / 2] += row[c];
        }

        Smoothing.Blur(values, columns, SmoothingRadius, new float[values.Length]);
        return values;
    }

    /// <summary>Only the cells (column, row) for which <paramref name="keep"/> holds.</summary>
    internal DensityGrid Where(Func<int, int, bool> keep)
    {
        var counts = new int[_counts.Length];
        int kept = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (_counts[i] == 0 || !keep(i % Columns, i / Columns)) continue;
            counts[i] = _counts[i];
            kept += _counts[i];
        }

        return new DensityGrid(Columns, counts, kept, kept);
    }

    /// <summary>The radius of <see cref="Smoothed"/>'s boxes.</summary>
    internal int SmoothingRadius => DrawnCount switch { < 1_000 => 10, < 10_000 => 7, < 100_000 => 4, _ => 3 };
}
