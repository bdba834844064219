using FlowCytometry.Statistics;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// Cuts an axis at the end of its main population: mode plus so many robust standard deviations, the deviation measured on the side
/// of the mode that the rare population does not touch.
/// </summary>
public static class TailEstimator
{
    /// <summary>The upper end of the main population.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bandwidth">Smoothing, in units of the values; its own part in the width is taken out.</param>
    /// <param name="deviations">How many standard deviations from the mode.</param>
    public static CutPoint? Upper(ReadOnlySpan<double> values, double bandwidth, double deviations = 3.5)
    {
        if (DensityCurve.Estimate(values, bandwidth) is not { } curve) return null;
        var (mode, sigma) = MainMode(curve, bandwidth, towards: -1);
        double cut = mode + (deviations * sigma);
        return new CutPoint(cut, "tail", Clear(curve, cut, mode), curve.Count);
    }

    /// <summary>The lower end of the main population.</summary>
    /// <inheritdoc cref="Upper"/>
    public static CutPoint? Lower(ReadOnlySpan<double> values, double bandwidth, double deviations = 3.5)
    {
        if (DensityCurve.Estimate(values, bandwidth) is not { } curve) return null;
        var (mode, sigma) = MainMode(curve, bandwidth, towards: +1);
        double cut = mode - (deviations * sigma);
        return new CutPoint(cut, "tail", Clear(curve, cut, mode), curve.Count);
    }

    /// <summary>
    /// The upper end of the main population, its deviation measured by the median distance from the mode of the events below it: unlike the
    /// half width it sees the whole of that side.
    /// </summary>
    /// <inheritdoc cref="Upper"/>
    public static CutPoint? UpperByDistance(ReadOnlySpan<double> values, double bandwidth, double deviations = 3.5) => ByDistance(values, bandwidth, deviations, +1);

    /// <summary>The lower end likewise, by the events above the mode.</summary>
    /// <inheritdoc cref="Upper"/>
    public static CutPoint? LowerByDistance(ReadOnlySpan<double> values, double bandwidth, double deviations = 3.5) => ByDistance(values, bandwidth, deviations, -1);

    /// <summary>
    /// Where the density bends most on its way down from the main mode: the greatest second derivative above it. For a normal distribution that
    /// is 1.73 standard deviations from the mode, before a rare population's shoulder it is where that begins.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="bandwidth">Smoothing, in units of the values.</param>
    public static CutPoint? UpperBend(ReadOnlySpan<double> values, double bandwidth) => Bend(values, bandwidth, +1);

    /// <summary>The same below the main mode.</summary>
    /// <inheritdoc cref="UpperBend"/>
    public static CutPoint? LowerBend(ReadOnlySpan<double> values, double bandwidth) => Bend(values, bandwidth, -1);

    private static CutPoint? ByDistance(ReadOnlySpan<double> values, double bandwidth, double deviations, int side)
    {
        if (DensityCurve.Estimate(values, bandwidth) is not { } curve) return null;
        var (mode, _) = MainMode(curve, bandwidth, -side);
        var distances = new List<double>(values.Length / 2);
        foreach (double value in values)
        {
            if (double.IsFinite(value) && side * (mode - value) >= 0) distances.Add(Math.Abs(mode - value));
        }

        if (distances.Count == 0) return null;
        double cut = mode + (side * deviations * EventStatistics.MadToStandardDeviation * EventStatistics.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(distances)));
        return new CutPoint(cut, "tail", Clear(curve, cut, mode), curve.Count);
    }

    private static CutPoint? Bend(ReadOnlySpan<double> values, double bandwidth, int side)
    {
        if (DensityCurve.Estimate(values, bandwidth) is not { } curve) return null;
        var (mode, _) = MainMode(curve, bandwidth, -side);
        int top = (int)((mode - curve.Low) / curve.Step), best = -1;
        double most = double.NegativeInfinity;
        for (int i = top + side; i > 0 && i < curve.Density.Count - 1; i += side)
        {
            double bend = curve.Density[i - 1] - (2 * curve.Density[i]) + curve.Density[i + 1];
            if (bend > most) (best, most) = (i, bend);
        }

        if (best < 0) return null;
        double cut = curve.Position(best);
        return new CutPoint(cut, "bend", Clear(curve, cut, mode), curve.Count);
    }

    /// <summary>The highest mode and the robust width of the density on one side of it.</summary>
    internal static (double Mode, double Sigma) MainMode(DensityCurve curve, double bandwidth, int towards)
    {
        int top = 0;
        for (int i = 1; i < curve.Density.Count; i++)
        {
            if (curve.Density[i] > curve.Density[top]) top = i;
        }

        int half = top;
        while (half > 0 && half < curve.Density.Count - 1 && curve.Density[half] > curve.Density[top] / 2) half += towards;
        double width = Math.Abs(half - top) * curve.Step / DensityCurve.HalfWidth;
        return (curve.Position(top), Math.Sqrt(Math.Max((width * width) - (bandwidth * bandwidth), bandwidth * bandwidth / 4)));
    }

    private static double Clear(DensityCurve curve, double cut, double mode) => Math.Clamp(1 - (curve.At(cut) / curve.At(mode)), 0, 1);
}
