namespace FlowCytometry.Gating.Kernels;

/// <summary>Whether a symmetric matrix is positive definite, well clear of rounding.</summary>
internal static class Definite
{
    private const double Least = 1e-9;

    /// <summary>By Cholesky's factorisation, which overwrites the n x n values: every pivot is a fair part of its diagonal entry.</summary>
    public static bool IsPositive(Span<double> matrix, int n)
    {
        for (int j = 0; j < n; j++)
        {
            double diagonal = matrix[(j * n) + j], pivot = diagonal;
            for (int k = 0; k < j; k++) pivot -= matrix[(j * n) + k] * matrix[(j * n) + k];
            if (!(pivot > diagonal * Least) || !double.IsFinite(pivot)) return false;
            double root = Math.Sqrt(pivot);
            matrix[(j * n) + j] = root;
            for (int i = j + 1; i < n; i++)
            {
                double sum = matrix[(i * n) + j];
                for (int k = 0; k < j; k++) sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                matrix[(i * n) + j] = sum / root;
            }
        }

        return true;
    }
}
