using MathNet.Numerics;

namespace MrdAnalyzer.Statistics;

/// <summary>The Poisson distribution of a count with a known mean.</summary>
internal static class PoissonDistribution
{
    /// <summary>P(X &gt;= count).</summary>
    public static double Tail(long count, double mean) => count <= 0 ? 1 : mean <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(count, mean);

    /// <summary>The smallest mean at which P(X &gt;= count) reaches a probability in (0, 1); 0 for a count of 0.</summary>
    public static double MeanForTail(long count, double probability) => count == 0 ? 0 : SpecialFunctions.GammaLowerRegularizedInv(count, probability);

    /// <summary>The smallest count q with P(X &lt;= q) at or above a probability in (0, 1).</summary>
    public static long Quantile(double probability, double mean)
    {
        // q + 1 is the first count whose tail is at most 1 - probability. Doubling, then halving.
        long low = -1, high = (long)mean + 1;
        while (Tail(high + 1, mean) > 1 - probability) (low, high) = (high, 2 * high + 1);
        while (high - low > 1)
        {
            long middle = low + (high - low) / 2;
            if (Tail(middle + 1, mean) > 1 - probability) low = middle;
            else high = middle;
        }

        return high;
    }
}
