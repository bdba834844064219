using MrdAnalyzer.Statistics;

namespace MrdAnalyzer;

/// <summary>
/// Events that fall into the MRD gates of a sample without disease, scaled to the denominator of the sample at hand.
/// </summary>
/// <param name="MeanEvents">Their mean, at least 0.</param>
/// <param name="LimitOfBlankEvents">The limit of blank: the count that 95 % of blanks do not exceed (CLSI EP17), at least 0.</param>
public sealed record BackgroundLevel(double MeanEvents, double LimitOfBlankEvents)
{
    /// <summary>Scales a background that is known in percent. Without a measured limit of blank, the Poisson 95 % quantile of the mean is taken.</summary>
    /// <param name="meanPercent">Mean of the blanks in percent of the denominator.</param>
    /// <param name="limitOfBlankPercent">Limit of blank in percent of the denominator, or null.</param>
    /// <param name="denominatorCount">Events in this sample's denominator.</param>
    /// <exception cref="ArgumentOutOfRangeException">A percentage is negative or not a number.</exception>
    public static BackgroundLevel FromPercent(double meanPercent, double? limitOfBlankPercent, long denominatorCount)
    {
        if (!(meanPercent >= 0)) throw new ArgumentOutOfRangeException(nameof(meanPercent), meanPercent, "A background is 0 % or more.");
        if (!(limitOfBlankPercent is null or >= 0)) throw new ArgumentOutOfRangeException(nameof(limitOfBlankPercent), limitOfBlankPercent, "A limit of blank is 0 % or more.");
        double mean = meanPercent / 100 * denominatorCount;
        return new(mean, limitOfBlankPercent / 100 * denominatorCount ?? PoissonDistribution.Quantile(0.95, mean));
    }
}
