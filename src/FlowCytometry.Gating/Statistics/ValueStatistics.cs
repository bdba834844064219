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

    /// <summary>The statistics of some values; NaN and infinities are left out. Reorders the values.</summary>
    public static ValueStatistics Of(Span<double> values)
    {
        if (!values.IsEmpty && !double.IsFinite(Moments.Mean(values))) values = Finite(values);
        int n = values.Length;
        if (n == 0) return new ValueStatistics(null, null, null, null);
        double mean = Moments.Mean(values);
        double? cv = n > 1 && mean > 0 ? 100 * Math.Sqrt(Moments.SquaredDeviations(values, mean) / (n - 1)) / mean : null;
        Span<double> quantiles = stackalloc double[3];
        Selection.Quantiles(values, [OneSigmaBelow, 0.5, 1 - OneSigmaBelow], quantiles);
        double median = quantiles[1];
        return new ValueStatistics(mean, median, cv, n > 1 && median > 0 ? 50 * (quantiles[2] - quantiles[0]) / median : null);
    }

    private static Span<double> Finite(Span<double> values)
    {
        int n = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value)) values[n++] = value;
        }

        return values[..n];
    }
}
