namespace FlowCytometry.Kernels;

/// <summary>The inverse of a small dense matrix, row by row, by Gaussian elimination with partial pivoting.</summary>
internal static class LuInverse
{
    /// <summary>Inverts n x n <paramref name="values"/> into <paramref name="inverse"/>; <paramref name="values"/> is used up. False where a pivot is 0.</summary>
    public static bool TryInvert(Span<double> values, Span<double> inverse, int n)
    {
        inverse.Clear();
        for (int i = 0; i < n; i++) inverse[(i * n) + i] = 1;
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                if (Math.Abs(values[(row * n) + column]) > Math.Abs(values[(pivot * n) + column])) pivot = row;
            }

            double p = values[(pivot * n) + column];
            if (p == 0 || !double.IsFinite(p)) return false;
            if (pivot != column)
            {
                Swap(values.Slice(pivot * n, n), values.Slice(column * n, n));
                Swap(inverse.Slice(pivot * n, n), inverse.Slice(column * n, n));
            }

            for (int row = column + 1; row < n; row++)
            {
                double factor = values[(row * n) + column] / p;
                if (factor == 0) continue;
                Subtract(values.Slice(column * n, n), factor, values.Slice(row * n, n));
                Subtract(inverse.Slice(column * n, n), factor, inverse.Slice(row * n, n));
            }
        }

        for (int column = n - 1; column >= 0; column--)
        {
            var solved = inverse.Slice(column * n, n);
            for (int i = 0; i < n; i++) solved[i] /= values[(column * n) + column];
            for (int row = 0; row < column; row++) Subtract(solved, values[(row * n) + column], inverse.Slice(row * n, n));
        }

        return true;
    }

    /// <summary>The largest sum of magnitudes of a column: the 1-norm.</summary>
    public static double Norm(ReadOnlySpan<double> values, int n)
    {
        double norm = 0;
        for (int column = 0; column < n; column++)
        {
            double sum = 0;
            for (int row = 0; row < n; row++) sum += Math.Abs(values[(row * n) + column]);
            norm = Math.Max(norm, sum);
        }

        return norm;
    }

    private static void Swap(Span<double> a, Span<double> b)
    {
        for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (b[i], a[i]);
    }

    private static void Subtract(ReadOnlySpan<double> row, double factor, Span<double> from)
    {
        for (int i = 0; i < row.Length; i++) from[i] -= factor * row[i];
    }
}
