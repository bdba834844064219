namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Which of several populations lies on top in each cell of a grid.</summary>
internal static class TopCell
{
    /// <summary>Raises each event's cell to the event's number, where that is higher; events with a negative column or row are in none.</summary>
    public static void Mark(ReadOnlySpan<short> columns, ReadOnlySpan<short> rows, int width, ReadOnlySpan<byte> numbers, Span<byte> cells)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            int column = columns[i], row = rows[i];
            if ((column | row) < 0) continue;
            ref byte cell = ref cells[(row * width) + column];
            if (cell < numbers[i]) cell = numbers[i];
        }
    }
}
