namespace MrdAnalyzer.Statistics;

/// <summary>The binomial distribution of a count of so many trials.</summary>
internal static class BinomialDistribution
{
    /// <summary>P(X &gt;= count) of <paramref name="total"/> trials that succeed with probability in (0, 1) and fail with 1 less that.</summary>
    public static double AtLeast(long count, long total, double success, double failure)
    {
        if (count <= 0) return 1;
        if (count > total) return 0;
        return count > total * success ? SumUpwards(count, total, success, failure) : 1 - SumUpwards(total - count + 1, total, failure, success);
    }

    /// <summary>The success probability at which P(X &gt;= count) reaches a probability in (0, 1), for a count of 1 to total.</summary>
    public static double SuccessForAtLeast(long count, long total, double probability) => MonotoneRoot.Find(
        success => (AtLeast(count, total, success, 1 - success) - probability, count * SaddlePoint.Binomial(count, total, success, 1 - success) / success),
        0, 1, (double)count / (total + 1));

    /// <summary>The success probability at which P(X &lt;= count) has fallen to a probability in (0, 1), for a count of 0 to total - 1.</summary>
    public static double SuccessForAtMost(long count, long total, double probability) => MonotoneRoot.Find(
        success => (
            probability - AtLeast(total - count, total, 1 - success, success),
            (total - count) * SaddlePoint.Binomial(total - count, total, 1 - success, success) / (1 - success)),
        0, 1, (count + 1.0) / (total + 1));

    // Terms fall off from the first on: count lies beyond the mean.
    private static double SumUpwards(long count, long total, double success, double failure)
    {
        double odds = success / failure, sum = 0, term = 1;
        for (long k = count; k <= total && term > sum * 1e-18; k++)
        {
            sum += term;
            term *= odds * (total - k) / (k + 1);
        }

        return sum * SaddlePoint.Binomial(count, total, success, failure);
    }
}
