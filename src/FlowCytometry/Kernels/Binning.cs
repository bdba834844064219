using System.Numerics;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>Counting in cells.</summary>
internal static class Binning
{
    /// <summary>The cell of a position is floor((position - from) * perUnit), moved into 0 .. cells - 1; -1 for NaN.</summary>
    public static void Locate(ReadOnlySpan<double> positions, double from, double perUnit, int cells, Span<short> result)
    {
        int i = 0;
        int width = Vector<double>.Count;
        var (origin, scale, last) = (Vector.Create(from), Vector.Create(perUnit), Vector.Create(cells - 1.0));
        ref double source = ref MemoryMarshal.GetReference(positions);
        for (; i <= positions.Length - (4 * width); i += 4 * width)
        {
            var low = Two(ref source, i, origin, scale, last);
            var high = Two(ref source, i + (2 * width), origin, scale, last);
            Vector.Narrow(low, high).CopyTo(result[i..]);
        }

        for (; i < positions.Length; i++)
        {
            double cell = Math.Floor((positions[i] - from) * perUnit);
            result[i] = double.IsNaN(cell) ? (short)-1 : (short)Math.Clamp(cell, 0, cells - 1);
        }
    }

    /// <summary>Counts events in the cells of a grid, row by row; those with a negative column or row in none.</summary>
    public static void Count(ReadOnlySpan<short> columns, ReadOnlySpan<short> rows, int width, Span<int> counts)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            int column = columns[i], row = rows[i];
            if ((column | row) >= 0) counts[(row * width) + column]++;
        }
    }

    /// <summary>The greatest of counts, and their sum, which fits an integer.</summary>
    public static (int Maximum, int Total) MaximumAndTotal(ReadOnlySpan<int> counts)
    {
        Vector<int> most = Vector<int>.Zero, sums = most;
        int i = 0;
        for (; i <= counts.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            var lanes = new Vector<int>(counts[i..]);
            most = Vector.Max(most, lanes);
            sums += lanes;
        }

        int maximum = 0, total = Vector.Sum(sums);
        for (int lane = 0; lane < Vector<int>.Count; lane++) maximum = Math.Max(maximum, most[lane]);
        for (; i < counts.Length; i++) (maximum, total) = (Math.Max(maximum, counts[i]), total + counts[i]);
        return (maximum, total);
    }

    private static Vector<int> Two(ref double source, int at, Vector<double> origin, Vector<double> scale, Vector<double> last)
    {
        var low = Clamp((Vector.LoadUnsafe(ref source, (nuint)at) - origin) * scale, last);
        var high = Clamp((Vector.LoadUnsafe(ref source, (nuint)(at + Vector<double>.Count)) - origin) * scale, last);
        return Vector.ConvertToInt32(Vector.Narrow(low, high));
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
