using System.Numerics;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>Counting in cells.</summary>
internal static class Binning
{
    private const int Block = 512;

    /// <summary>The cell of a position is floor((position - from) * perUnit), moved into 0 .. cells - 1; NaN is in none.</summary>
    public static void Count(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, double fromX, double perX, double fromY, double perY, int columns, int rows, Span<int> counts)
    {
        Span<int> column = stackalloc int[Block], row = stackalloc int[Block];
        for (int first = 0; first < xs.Length; first += Block)
        {
            int n = Math.Min(Block, xs.Length - first);
            Cells(xs.Slice(first, n), fromX, perX, columns, column);
            Cells(ys.Slice(first, n), fromY, perY, rows, row);
            for (int i = 0; i < n; i++)
            {
                if ((column[i] | row[i]) >= 0) counts[(row[i] * columns) + column[i]]++;
            }
        }
    }

    /// <summary>The same of those positions whose bit is set.</summary>
    public static void Count(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<ulong> words, double fromX, double perX, double fromY, double perY, int columns, int rows, Span<int> counts)
    {
        Span<int> column = stackalloc int[Block], row = stackalloc int[Block];
        for (int first = 0; first < xs.Length; first += Block)
        {
            int n = Math.Min(Block, xs.Length - first);
            Cells(xs.Slice(first, n), fromX, perX, columns, column);
            Cells(ys.Slice(first, n), fromY, perY, rows, row);
            for (int w = 0; w << 6 < n; w++)
            {
                for (ulong bits = words[(first >> 6) + w]; bits != 0; bits &= bits - 1)
                {
                    int i = (w << 6) + BitOperations.TrailingZeroCount(bits);
                    if ((column[i] | row[i]) >= 0) counts[(row[i] * columns) + column[i]]++;
                }
            }
        }
    }

    /// <summary>The cells of positions, -1 for NaN.</summary>
    public static void Cells(ReadOnlySpan<double> positions, double from, double perUnit, int cells, Span<int> result)
    {
        int i = 0;
        int width = Vector<double>.Count;
        var (origin, scale, last) = (Vector.Create(from), Vector.Create(perUnit), Vector.Create(cells - 1.0));
        ref double source = ref MemoryMarshal.GetReference(positions);
        for (; i <= positions.Length - (2 * width); i += 2 * width)
        {
            var low = Clamp((Vector.LoadUnsafe(ref source, (nuint)i) - origin) * scale, last);
            var high = Clamp((Vector.LoadUnsafe(ref source, (nuint)(i + width)) - origin) * scale, last);
            Vector.ConvertToInt32(Vector.Narrow(low, high)).CopyTo(result[i..]);
        }

        for (; i < positions.Length; i++)
        {
            double cell = Math.Floor((positions[i] - from) * perUnit);
            result[i] = double.IsNaN(cell) ? -1 : (int)Math.Clamp(cell, 0, cells - 1);
        }
    }

    // Whole numbers after the floor, so that narrowing to single precision is exact (up to 2^24 cells).
    private static Vector<double> Clamp(Vector<double> cell, Vector<double> last)
    {
        cell = Vector.Floor(cell);
        var isNumber = Vector.Equals(cell, cell);
        cell = Vector.ConditionalSelect(Vector.GreaterThan(cell, last), last, cell);
        cell = Vector.ConditionalSelect(Vector.LessThan(cell, Vector<double>.Zero), Vector<double>.Zero, cell);
        return Vector.ConditionalSelect(isNumber, cell, Vector.Create(-1.0));
    }
}
