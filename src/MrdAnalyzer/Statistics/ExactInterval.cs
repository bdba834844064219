namespace MrdAnalyzer.Statistics;

/// <summary>Exact two-sided confidence intervals of counts: both tails hold at most half of 1 - level.</summary>
public static class ExactInterval
{
    /// <summary>
    /// Interval of a proportion (Clopper and Pearson, Biometrika 1934;26:404), equal to R's <c>binom.test</c>. Limits are proportions, 0 to 1.
    /// </summary>
    /// <param name="count">Successes, 0 to <paramref name="total"/>.</param>
    /// <param name="total">Trials, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static (double Low, double High) Binomial(long count, long total, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        double tail = (1 - CheckedLevel(level)) / 2;
        double low = count == 0 ? 0 : BinomialDistribution.SuccessForAtLeast(count, total, tail);
        double high = count == total ? 1 : BinomialDistribution.SuccessForAtMost(count, total, tail);
        return (low, high);
    }

    /// <summary>
    /// Interval of the mean of a count (Garwood, Biometrika 1936;28:437), equal to R's <c>poisson.test</c>. Limits are events.
    /// </summary>
    /// <param name="count">Events seen, at least 0.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static (double Low, double High) Poisson(long count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double tail = (1 - CheckedLevel(level)) / 2;
        return (PoissonDistribution.MeanForAtLeast(count, tail), PoissonDistribution.MeanForAtMost(count, tail));
    }

    private static double CheckedLevel(double level) =>
        level is > 0 and < 1 ? level : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1.");
}
