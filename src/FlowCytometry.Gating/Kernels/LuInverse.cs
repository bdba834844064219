namespace FlowCytometry.Gating.Kernels;

/// <summary>Inverse of a small general matrix by Gauss-Jordan elimination with partial pivoting.</summary>
internal static class LuInverse
{
    // A pivot this small beside the largest entry of the matrix carries no digit that is not rounding.
    private const double Singular = 1e-14;

    /// <summary>Inverts n x n values (row by row) in place; false where the matrix is singular to working precision.</summary>
    public static bool TryInvert(Span<double> matrix, int n)
    {
        double largest = 0;
        foreach (double value in matrix) largest = Math.Max(largest, Math.Abs(value));
        if (!(largest > 0) || !double.IsFinite(largest)) return false;
        Span<double> left = n <= 16 ? stackalloc double[n * n] : new double[n * n];
        matrix.CopyTo(left);
        matrix.Clear();
        for (int i = 0; i < n; i++) matrix[(i * n) + i] = 1;
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                if (Math.Abs(left[(row * n) + column]) > Math.Abs(left[(pivot * n) + column])) pivot = row;
            }

            double head = left[(pivot * n) + column];
            if (!(Math.Abs(head) > largest * Singular)) return false;
            Swap(left, pivot, column, n);
            Swap(matrix, pivot, column, n);
            Scale(left.Slice(column * n, n), 1 / head);
            Scale(matrix.Slice(column * n, n), 1 / head);
            for (int row = 0; row < n; row++)
            {
                double factor = left[(row * n) + column];
                if (row == column || factor == 0) continue;
                Subtract(left.Slice(column * n, n), factor, left.Slice(row * n, n));
                Subtract(matrix.Slice(column * n, n), factor, matrix.Slice(row * n, n));
            }
        }

        return true;
    }

    private static void Swap(Span<double> matrix, int a, int b, int n)
    {
        if (a == b) return;
        for (int i = 0; i < n; i++) (matrix[(a * n) + i], matrix[(b * n) + i]) = (matrix[(b * n) + i], matrix[(a * n) + i]);
    }

    private static void Scale(Span<double> row, double factor)
    {
        for (int i = 0; i < row.Length; i++) row[i] *= factor;
    }

    private static void Subtract(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++) target[i] -= factor * source[i];
    }
}
