using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>Location and spread of one dimension's values in one population. A figure is null where it is not defined.</summary>
/// <param name="Mean">Arithmetic mean ("MFI"); null without values.</param>
/// <param name="Median">Median; null without values.</param>
/// <param name="Cv">Coefficient of variation in percent: standard deviation (n - 1) by mean; null for fewer than two values, or a mean of 0 or below.</param>
/// <param name="RobustCv">
/// Robust coefficient of variation in percent: half the distance of the 15.87th and the 84.13th percentile by the median; null for fewer
/// than two values, or a median of 0 or below.
/// </param>
public sealed record ValueStatistics(double? Mean, double? Median, double? Cv, double? RobustCv)
{
    // The share of a normal distribution below the mean minus one standard deviation.
    private const double OneSigmaBelow = 0.15865525393145707;

    private static readonly ValueStatistics _none = new(null, null, null, null);
    private static readonly double[] _probabilities = [OneSigmaBelow, 0.5, 1 - OneSigmaBelow];

    /// <summary>The quantiles that are needed, rising.</summary>
    internal static ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The statistics of some values; NaN and infinities are left out. Reorders the values.</summary>
    public static ValueStatistics Of(Span<double> values)
    {
        int n = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value)) values[n++] = value;
        }

        if (n == 0) return _none;
        Span<double> quantiles = stackalloc double[3];
        Selection.Quantiles(values[..n], _probabilities, quantiles);
        return From(RunningMoments.Of(values[..n]), quantiles);
    }

    /// <summary>From what was computed already: the quantiles at <see cref="Probabilities"/>.</summary>
    internal static ValueStatistics From(RunningMoments moments, ReadOnlySpan<double> quantiles)
    {
        if (moments.Count == 0) return _none;
        double mean = moments.Sum / moments.Count, median = quantiles[1];
        double? cv = moments.Count > 1 && mean > 0 ? 100 * Math.Sqrt(moments.Squares / (moments.Count - 1)) / mean : null;
        return new ValueStatistics(mean, median, cv, moments.Count > 1 && median > 0 ? 50 * (quantiles[2] - quantiles[0]) / median : null);
    }
}
