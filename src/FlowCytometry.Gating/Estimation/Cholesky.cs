namespace FlowCytometry.Gating.Estimation;

/// <summary>Cholesky factorisation of small matrices, row by row in spans.</summary>
internal static class Cholesky
{
    /// <summary>Writes the lower factor; returns the logarithm of the determinant, or NaN where the matrix is not positive definite.</summary>
    public static double Factor(ReadOnlySpan<double> matrix, Span<double> factor, int d)
    {
        factor.Clear();
        double log = 0;
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * d) + j];
                for (int k = 0; k < j; k++) sum -= factor[(i * d) + k] * factor[(j * d) + k];
                if (i != j)
                {
                    factor[(i * d) + j] = sum / factor[(j * d) + j];
                }
                else
                {
                    if (!(sum > 0)) return double.NaN;
                    factor[(i * d) + i] = Math.Sqrt(sum);
                    log += Math.Log(sum);
                }
            }
        }

        return log;
    }
}
