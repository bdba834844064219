using System.Numerics;

namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Two-dimensional histograms.</summary>
internal static class GridCount
{
    /// <summary>
    /// Adds the events of a mask to a grid of counts, row by row from the lowest. Values beyond the window count in the cells of its edge; an
    /// event with NaN on either axis counts nowhere. Returns how many counted.
    /// </summary>
    /// <param name="x">A value an event.</param>
    /// <param name="y">A value an event.</param>
    /// <param name="mask">A bit an event.</param>
    /// <param name="window">Lower and upper end of the x axis, then of the y axis.</param>
    /// <param name="counts">Columns x rows counts.</param>
    /// <param name="columns">Cells along x.</param>
    public static int Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<ulong> mask, (double X0, double X1, double Y0, double Y1) window, Span<int> counts, int columns)
    {
        int rows = counts.Length / columns, drawn = 0;
        double xScale = columns / (window.X1 - window.X0), yScale = rows / (window.Y1 - window.Y0);
        for (int w = 0; w < mask.Length; w++)
        {
            for (ulong bits = mask[w]; bits != 0; bits &= bits - 1)
            {
                int i = (w << 6) + BitOperations.TrailingZeroCount(bits);
                double column = (x[i] - window.X0) * xScale, row = (y[i] - window.Y0) * yScale;
                if (double.IsNaN(column) || double.IsNaN(row)) continue;
                int c = (int)Math.Min(Math.Max(column, 0), columns - 1), r = (int)Math.Min(Math.Max(row, 0), rows - 1);
                counts[r * columns + c]++;
                drawn++;
            }
        }

        return drawn;
    }

    /// <summary>The same in one dimension.</summary>
    public static int Add(ReadOnlySpan<double> x, ReadOnlySpan<ulong> mask, double x0, double x1, Span<int> counts)
    {
        int drawn = 0;
        double scale = counts.Length / (x1 - x0);
        for (int w = 0; w < mask.Length; w++)
        {
            for (ulong bits = mask[w]; bits != 0; bits &= bits - 1)
            {
                double bin = (x[(w << 6) + BitOperations.TrailingZeroCount(bits)] - x0) * scale;
                if (double.IsNaN(bin)) continue;
                counts[(int)Math.Min(Math.Max(bin, 0), counts.Length - 1)]++;
                drawn++;
            }
        }

        return drawn;
    }
}
