using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Counts smoothed, on a grid of half the size each way: events per cell of this coarser grid. Few events are smoothed more widely.</summary>
internal sealed class SmoothDensity
{
    private readonly float[] _values;

    public SmoothDensity(DensityGrid grid)
    {
        Columns = (grid.Columns + 1) / 2;
        Rows = (grid.Rows + 1) / 2;
        _values = new float[Columns * Rows];
        for (int r = 0; r < grid.Rows; r++)
        {
            var row = grid.Counts.Slice(r * grid.Columns, grid.Columns);
            var coarse = _values.AsSpan(r / 2 * Columns, Columns);
            for (int c = 0; c < row.Length; c++) coarse[c / 2] += row[c];
        }

        int radius = grid.Total switch { < 1_000 => 10, < 10_000 => 7, < 100_000 => 4, _ => 3 };
        Smoothing.Blur(_values, Columns, radius, new float[_values.Length]);
        double box = 2 * radius + 1;
        Alone = (float)(1 / (2 * Math.PI * (box * box - 1) / 4));
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The density, row by row from below.</summary>
    public Span<float> Values => _values;

    /// <summary>The density at an event that has no other near.</summary>
    public float Alone { get; }
}
