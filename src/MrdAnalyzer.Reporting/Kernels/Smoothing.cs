using System.Numerics;

namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Gaussian smoothing by three running means (central limit theorem): the cost does not depend on the width.</summary>
internal static class Smoothing
{
    /// <summary>
    /// Smooths a grid of values, row by row, in place. Beyond an edge the edge's values go on. <paramref name="scratch"/> is as long as the
    /// values. Three boxes of w = 2 radius + 1 cells have the variance (w^2 - 1) / 4.
    /// </summary>
    public static void Blur(Span<float> values, int columns, int radius, Span<float> scratch)
    {
        if (radius < 1) return;
        for (int pass = 0; pass < 3; pass++)
        {
            BoxAlongRows(values, scratch, columns, radius);
            BoxAlongColumns(scratch, values, columns, radius);
        }
    }

    /// <summary>The same for a single row of values.</summary>
    public static void Blur(Span<float> values, int radius, Span<float> scratch)
    {
        if (radius < 1) return;
        for (int pass = 0; pass < 3; pass++)
        {
            BoxAlongRow(values, scratch, radius);
            scratch.CopyTo(values);
        }
    }

    // Four rows at a time, since each sum waits for the one before it.
    private static void BoxAlongRows(ReadOnlySpan<float> from, Span<float> to, int columns, int radius)
    {
        int start = 0, last = columns - 1;
        double scale = 1.0 / (2 * radius + 1);
        for (; start <= from.Length - (4 * columns); start += 4 * columns)
        {
            ReadOnlySpan<float> a = from.Slice(start, columns), b = from.Slice(start + columns, columns), c = from.Slice(start + 2 * columns, columns), d = from.Slice(start + 3 * columns, columns);
            Span<float> e = to.Slice(start, columns), f = to.Slice(start + columns, columns), g = to.Slice(start + 2 * columns, columns), h = to.Slice(start + 3 * columns, columns);
            double sumA = Before(a, radius), sumB = Before(b, radius), sumC = Before(c, radius), sumD = Before(d, radius);
            for (int i = 0; i <= last; i++)
            {
                int enters = Math.Min(i + radius + 1, last), leaves = Math.Max(i - radius, 0);
                (e[i], f[i], g[i], h[i]) = ((float)Math.Max(sumA * scale, 0), (float)Math.Max(sumB * scale, 0), (float)Math.Max(sumC * scale, 0), (float)Math.Max(sumD * scale, 0));
                sumA += a[enters] - (double)a[leaves];
                sumB += b[enters] - (double)b[leaves];
                sumC += c[enters] - (double)c[leaves];
                sumD += d[enters] - (double)d[leaves];
            }
        }

        for (; start < from.Length; start += columns) BoxAlongRow(from.Slice(start, columns), to.Slice(start, columns), radius);
    }

    // The sum over the window of a row's first value.
    private static double Before(ReadOnlySpan<float> row, int radius)
    {
        double sum = 0;
        for (int i = -radius; i <= radius; i++) sum += row[Math.Clamp(i, 0, row.Length - 1)];
        return sum;
    }

    // The running sums are whole multiples of what went in only up to rounding: what should be 0 may end a hair below it.
    private static void BoxAlongRow(ReadOnlySpan<float> from, Span<float> to, int radius)
    {
        int last = from.Length - 1;
        double sum = Before(from, radius), scale = 1.0 / (2 * radius + 1);
        for (int i = 0; i <= last; i++)
        {
            to[i] = (float)Math.Max(sum * scale, 0);
            sum += from[Math.Min(i + radius + 1, last)] - (double)from[Math.Max(i - radius, 0)];
        }
    }

    // All columns at once, a row at a time: the values of a row lie side by side in memory.
    private static void BoxAlongColumns(ReadOnlySpan<float> from, Span<float> to, int columns, int radius)
    {
        int last = from.Length / columns - 1;
        float scale = 1f / (2 * radius + 1);
        Span<float> sum = columns <= 1024 ? stackalloc float[columns] : new float[columns];
        sum.Clear();
        for (int i = -radius; i <= radius; i++) Add(sum, Row(from, Math.Clamp(i, 0, last), columns));
        for (int i = 0; i <= last; i++)
        {
            Next(sum, scale, Row(from, Math.Min(i + radius + 1, last), columns), Row(from, Math.Max(i - radius, 0), columns), to.Slice(i * columns, columns));
        }
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> row)
    {
        int c = 0;
        for (; c <= sum.Length - Vector<float>.Count; c += Vector<float>.Count) (new Vector<float>(sum[c..]) + new Vector<float>(row[c..])).CopyTo(sum[c..]);
        for (; c < sum.Length; c++) sum[c] += row[c];
    }

    // A row of means, and the sums of the next one.
    private static void Next(Span<float> sum, float scale, ReadOnlySpan<float> entering, ReadOnlySpan<float> leaving, Span<float> means)
    {
        int c = 0;
        for (; c <= sum.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sums = new Vector<float>(sum[c..]);
            Vector.Max(sums * scale, Vector<float>.Zero).CopyTo(means[c..]);
            (sums + new Vector<float>(entering[c..]) - new Vector<float>(leaving[c..])).CopyTo(sum[c..]);
        }

        for (; c < sum.Length; c++)
        {
            means[c] = Math.Max(sum[c] * scale, 0f);
            sum[c] = sum[c] + entering[c] - leaving[c];
        }
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> values, int row, int columns) => values.Slice(row * columns, columns);
}
