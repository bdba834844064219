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
