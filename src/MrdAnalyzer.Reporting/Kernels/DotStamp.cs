using System.Numerics;

namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Draws cells of a grid as dots of several pixels, so that a single event can be seen.</summary>
internal static class DotStamp
{
    /// <summary>
    /// Paints a disc of <paramref name="radius"/> pixels round every cell with a level; where discs meet, the higher level wins. Cells with
    /// level 0 are empty. Both grids go row by row.
    /// </summary>
    public static void Spread(ReadOnlySpan<byte> levels, int columns, double radius, Span<byte> pixels)
    {
        levels.CopyTo(pixels);
        int rows = levels.Length / columns, reach = (int)radius;
        for (int r = 0; r < rows; r++)
        {
            var row = levels.Slice(r * columns, columns);
            int first = row.IndexOfAnyExcept((byte)0), last = row.LastIndexOfAnyExcept((byte)0);
            if (first < 0) continue;
            for (int dy = Math.Max(-reach, -r); dy <= Math.Min(reach, rows - 1 - r); dy++)
            {
                int half = (int)Math.Sqrt(radius * radius - dy * dy);
                var target = pixels.Slice((r + dy) * columns, columns);
                for (int dx = -half; dx <= half; dx++)
                {
                    int from = Math.Max(first, -dx), to = Math.Min(last, columns - 1 - dx);
                    if (from <= to) Max(row.Slice(from, to - from + 1), target.Slice(from + dx, to - from + 1));
                }
            }
        }
    }

    private static void Max(ReadOnlySpan<byte> others, Span<byte> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<byte>.Count; i += Vector<byte>.Count) Vector.Max(new Vector<byte>(values[i..]), new Vector<byte>(others[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] = Math.Max(values[i], others[i]);
    }
}
