namespace MrdAnalyzer.Statistics;

/// <summary>The Poisson distribution of a count.</summary>
internal static class PoissonDistribution
{
    /// <summary>P(X &gt;= count) for a mean of 0 or more.</summary>
    public static double AtLeast(long count, double mean)
    {
        if (count <= 0) return 1;
        if (mean <= 0) return 0;
        return count > mean ? SumUpwards(count, mean) : 1 - SumDownwards(count - 1, mean);
    }

    /// <summary>P(X &lt;= count) for a mean of 0 or more.</summary>
    public static double AtMost(long count, double mean)
    {
        if (count < 0) return 0;
        if (mean <= 0) return 1;
        return count < mean ? SumDownwards(count, mean) : 1 - SumUpwards(count + 1, mean);
    }

    /// <summary>The smallest mean at which P(X &gt;= count) reaches a probability in (0, 1); 0 for a count of 0.</summary>
    public static double MeanForAtLeast(long count, double probability)
    {
        if (count == 0) return 0;

        // d P(X >= k) / d mean = P(X = k - 1). Seven standard deviations or forty events bracket every level in use; else they widen.
        double reach = 7 * Math.Sqrt(count) + 40;
        double high = count + reach;
        while (AtLeast(count, high) < probability) high += reach;
        return MonotoneRoot.Find(
            mean => (AtLeast(count, mean) - probability, SaddlePoint.Poisson(count - 1, mean)),
            0, high, count);
    }

    /// <summary>The mean at which P(X &lt;= count) has fallen to a probability in (0, 1).</summary>
    public static double MeanForAtMost(long count, double probability)
    {
        double reach = 7 * Math.Sqrt(count) + 40;
        double high = count + reach;
        while (AtMost(count, high) > probability) high += reach;
        return MonotoneRoot.Find(
            mean => (probability - AtMost(count, mean), SaddlePoint.Poisson(count, mean)),
            0, high, count + 1);
    }

    /// <summary>The smallest count q with P(X &lt;= q) at or above a probability in (0, 1).</summary>
    public static long Quantile(double probability, double mean)
    {
        long low = -1, high = (long)mean;
        while (AtMost(high, mean) < probability) (low, high) = (high, 2 * high + 1);
        while (high - low > 1)
        {
            long middle = low + (high - low) / 2;
            if (AtMost(middle, mean) < probability) low = middle;
            else high = middle;
        }

        return high;
    }

    // Terms fall off from the first on in both: count lies beyond the mean.
    private static double SumUpwards(long count, double mean)
    {
        double sum = 0, term = 1;
        for (long k = count; term > sum * 1e-18; term *= mean / ++k) sum += term;
        return sum * SaddlePoint.Poisson(count, mean);
    }

    private static double SumDownwards(long count, double mean)
    {
        double sum = 0, term = 1;
        for (long k = count; k >= 0 && term > sum * 1e-18; term *= k-- / mean) sum += term;
        return sum * SaddlePoint.Poisson(count, mean);
    }
}
