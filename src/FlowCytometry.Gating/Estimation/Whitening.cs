namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The whitening transform of a Gaussian: W = L^-1 of its covariance L L^T, so that W (x - mean) has unit covariance and its squared length is the
/// squared Mahalanobis distance of x. Rows of d, an even number of them: beyond the d-th there is one of zeros.
/// </summary>
internal static class Whitening
{
    /// <summary>The rows of d coordinates.</summary>
    public static int Rows(int d) => (d + 1) & ~1;

    /// <summary>Writes W and W mean.</summary>
    /// <param name="factor">L, d x d, row by row.</param>
    /// <param name="mean">d coordinates.</param>
    /// <param name="whitening">Rows x d places.</param>
    /// <param name="offset">A place a row.</param>
    public static void Of(ReadOnlySpan<double> factor, ReadOnlySpan<double> mean, Span<double> whitening, Span<double> offset)
    {
        int d = mean.Length;
        whitening.Clear();
        offset.Clear();
        for (int a = 0; a < d; a++)
        {
            var row = whitening.Slice(a * d, d);
            double diagonal = 1 / factor[(a * d) + a];
            for (int k = 0; k < a; k++)
            {
                double f = factor[(a * d) + k] * diagonal;
                for (int b = 0; b <= k; b++) row[b] -= f * whitening[(k * d) + b];
            }

            row[a] = diagonal;
            for (int b = 0; b <= a; b++) offset[a] += row[b] * mean[b];
        }
    }

    /// <summary>The squared length of W x - W mean; the same bits as <see cref="Kernels.PointBlocks.Mahalanobis"/>.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> point, ReadOnlySpan<double> whitening, ReadOnlySpan<double> offset)
    {
        int d = point.Length;
        double distance = 0;
        for (int a = 0; a < d; a++)
        {
            double v = -offset[a];
            for (int b = 0; b <= a; b++) v = Math.FusedMultiplyAdd(whitening[(a * d) + b], point[b], v);
            distance = Math.FusedMultiplyAdd(v, v, distance);
        }

        return distance;
    }
}
