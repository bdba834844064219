namespace MrdAnalyzer.Statistics;

/// <summary>
/// Binomial and Poisson probabilities of whole counts, accurate to some 1e-14 relative for any size of sample: differences of log-gammas lose
/// eight digits at ten million cells, the saddle-point form does not. After Loader, Fast and accurate computation of binomial probabilities (2000).
/// </summary>
internal static class SaddlePoint
{
    private const double LogSqrtTwoPi = 0.91893853320467274178;

    /// <summary>P(X = count) of a Poisson variable with mean above 0.</summary>
    public static double Poisson(long count, double mean) => count == 0
        ? Math.Exp(-mean)
        : Math.Exp(-StirlingError(count) - Deviance(count, mean) - LogSqrtTwoPi) / Math.Sqrt(count);

    /// <summary>P(X = count) of <paramref name="total"/> trials that succeed with probability in (0, 1) and fail with 1 less that.</summary>
    public static double Binomial(long count, long total, double success, double failure)
    {
        if (count == 0) return Math.Exp(total * LogOfComplement(success, failure));
        if (count == total) return Math.Exp(total * LogOfComplement(failure, success));
        double exponent = StirlingError(total) - StirlingError(count) - StirlingError(total - count)
            - Deviance(count, total * success) - Deviance(total - count, total * failure) - LogSqrtTwoPi;
        return Math.Exp(exponent) * Math.Sqrt((double)total / count / (total - count));
    }

    /// <summary>log(1 - part), where rest = 1 - part was rounded: the rounding is taken back (Kahan).</summary>
    private static double LogOfComplement(double part, double rest) => part < 0.5 && rest < 1 ? Math.Log(rest) * (part / (1 - rest)) : part < 0.5 ? -part : Math.Log(rest);

    /// <summary>log(n!) less Stirling's formula sqrt(2 pi n) (n/e)^n, for n of 1 and above.</summary>
    private static double StirlingError(long n)
    {
        if (n > 15)
        {
            double square = (double)n * n;
            return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square) / n;
        }

        double factorial = 1;
        for (int i = 2; i <= n; i++) factorial *= i;
        return Math.Log(factorial) - (n + 0.5) * Math.Log(n) + n - LogSqrtTwoPi;
    }

    /// <summary>count log(count / mean) + mean - count, without cancellation where the two are close.</summary>
    private static double Deviance(double count, double mean)
    {
        double difference = count - mean, sum = count + mean;
        if (Math.Abs(difference) >= 0.1 * sum) return count * Math.Log(count / mean) - difference;

        // log(count / mean) = 2 atanh(v), v = difference / sum.
        double v = difference / sum, square = v * v, power = 2 * count * v, value = difference * v;
        for (int k = 3; ; k += 2)
        {
            power *= square;
            double next = value + power / k;
            if (next == value) return next;
            value = next;
        }
    }
}
