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
        for (int dy = -reach; dy <= reach; dy++)
        {
            int half = (int)Math.Sqrt(radius * radius - dy * dy);
            for (int dx = -half; dx <= half; dx++)
            {
                if (dx != 0 || dy != 0) MaxShifted(levels, pixels, columns, rows, dx, dy);
            }
        }
    }

    private static void MaxShifted(ReadOnlySpan<byte> levels, Span<byte> pixels, int columns, int rows, int dx, int dy)
    {
        int from = Math.Max(0, -dx), length = columns - Math.Abs(dx);
        if (length < 1) return;
        for (int r = Math.Max(0, -dy); r < rows - Math.Max(0, dy); r++)
        {
            var target = pixels.Slice((r + dy) * columns + from + dx, length);
            Max(levels.Slice(r * columns + from, length), target);
        }
    }

    private static void Max(ReadOnlySpan<byte> others, Span<byte> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<byte>.Count; i += Vector<byte>.Count) Vector.Max(new Vector<byte>(values[i..]), new Vector<byte>(others[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] = Math.Max(values[i], others[i]);
    }
}
