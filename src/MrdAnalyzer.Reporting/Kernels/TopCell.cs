namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Which of several populations lies on top in each cell of a grid.</summary>
internal static class TopCell
{
    /// <summary>
    /// Raises each event's cell to the event's number, where that is higher. The cell of a position is floor((position - from) * perUnit), moved
    /// into the grid; NaN is in none. The same as the cells in which a density grid counts.
    /// </summary>
    public static void Mark(
        ReadOnlySpan<double> xs, double fromX, double perX, int columns, ReadOnlySpan<double> ys, double fromY, double perY, int rows, ReadOnlySpan<byte> numbers, Span<byte> cells)
    {
        double lastColumn = columns - 1, lastRow = rows - 1;
        for (int i = 0; i < numbers.Length; i++)
        {
            double column = (xs[i] - fromX) * perX, row = (ys[i] - fromY) * perY;
            if (double.IsNaN(column) || double.IsNaN(row)) continue;
            int cell = ((int)Math.Clamp(row, 0, lastRow) * columns) + (int)Math.Clamp(column, 0, lastColumn);
            cells[cell] = Math.Max(cells[cell], numbers[i]);
        }
    }
}
