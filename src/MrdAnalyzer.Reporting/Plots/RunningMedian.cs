using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The median of y in each of a number of slices along x, read off the cells of a grid: right to half a cell.</summary>
internal static class RunningMedian
{
    private const int Slices = 86; // eight columns each of the default grid

    public static IReadOnlyList<PlotPoint> Of(DensityGrid grid, PlotAxis x, PlotAxis y)
    {
        var points = new List<PlotPoint>(Slices);
        for (int slice = 0; slice < Slices; slice++)
        {
            int from = slice * grid.Columns / Slices, to = (slice + 1) * grid.Columns / Slices;
            double middle = (from + to) / 2.0 / grid.Columns;
            points.Add(new PlotPoint(x.Minimum + middle * (x.Maximum - x.Minimum), Median(grid, from, to, y)));
        }

        return points;
    }

    private static double Median(DensityGrid grid, int from, int to, PlotAxis y)
    {
        long total = 0, below = 0;
        for (int r = 0; r < grid.Rows; r++) total += Sum(grid, r, from, to);
        if (total == 0) return double.NaN;
        for (int r = 0; r < grid.Rows; r++)
        {
            below += Sum(grid, r, from, to);
            if (2 * below >= total) return y.Minimum + (r + 0.5) / grid.Rows * (y.Maximum - y.Minimum);
        }

        return double.NaN;
    }

    private static long Sum(DensityGrid grid, int row, int from, int to)
    {
        long sum = 0;
        foreach (int count in grid.Counts.Slice(row * grid.Columns + from, to - from)) sum += count;
        return sum;
    }
}
