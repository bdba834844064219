namespace FlowCytometry.Kernels;

/// <summary>
/// The slope of y on x through the origin where the noise of y grows with the square root of the light (photon statistics) and some
/// events belong to another population: iterated least squares with Tukey's biweight, from the median of the quotients.
/// </summary>
internal static class RobustSlope
{
    // 95 % efficiency for normal noise.
    private const double Tuning = 4.685;
    private const int Rounds = 50;

    /// <summary>The slope and its standard error; x greater than 0 everywhere, at least one event.</summary>
    /// <param name="x">Light of the dye in its own detector above the background.</param>
    /// <param name="y">Light in another detector above the background.</param>
    /// <param name="scratch">As many places.</param>
    public static (double Slope, double Error) Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> scratch)
    {
        for (int i = 0; i < x.Length; i++) scratch[i] = y[i] / x[i];
        double slope = Selection.Quantile(scratch, 0.5), error = 0;
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < x.Length; i++) scratch[i] = Math.Abs((y[i] - (slope * x[i])) / Math.Sqrt(x[i]));
            double cut = Tuning * Statistics.EventStatistics.MadToStandardDeviation * Selection.Quantile(scratch, 0.5);
            if (!(cut > 0)) return (slope, 0);

            // Dividing both by sqrt(x) makes the noise equal: the products become x y / x = y, x x / x = x.
            double xy = 0, xx = 0, squares = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double residual = (y[i] - (slope * x[i])) / Math.Sqrt(x[i]);
                double part = residual / cut;
                double weight = Math.Abs(part) < 1 ? (1 - (part * part)) * (1 - (part * part)) : 0;
                (xy, xx, squares) = (xy + (weight * y[i]), xx + (weight * x[i]), squares + (weight * weight * residual * residual * x[i]));
            }

            double next = xy / xx;
            error = Math.Sqrt(squares) / xx;
            if (Math.Abs(next - slope) <= 1e-12 * Math.Abs(next)) return (next, error);
            slope = next;
        }

        return (slope, error);
    }
}
