using MrdAnalyzer.Statistics;

namespace MrdAnalyzer;

/// <summary>A two-sided confidence interval of a percentage.</summary>
/// <param name="Method">Stable name of the method, for instance <c>clopper-pearson</c>.</param>
/// <param name="Level">Confidence level, 0.95 for 95 %.</param>
/// <param name="Low">Lower limit in percent.</param>
/// <param name="High">Upper limit in percent.</param>
public sealed record ConfidenceInterval(string Method, double Level, double Low, double High)
{
    /// <summary>
    /// The exact binomial interval of a fraction (Clopper and Pearson, Biometrika 1934;26:404), equal to R's <c>binom.test</c>. With a
    /// background, the interval of signal minus background: both limits less the background's mean, never below 0.
    /// </summary>
    public static ConfidenceInterval Exact(CellFraction fraction, BackgroundLevel? background = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fraction);
        var (low, high) = ExactInterval.Binomial(fraction.Count, fraction.DenominatorCount, level);
        if (background is null) return new("clopper-pearson", level, 100 * low, 100 * high);
        double mean = background.MeanEvents / fraction.DenominatorCount;
        return new("clopper-pearson-minus-background", level, 100 * Math.Max(0, low - mean), 100 * Math.Max(0, high - mean));
    }
}
