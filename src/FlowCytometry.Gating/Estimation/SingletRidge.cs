namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The ridge on which single cells lie when pulse area is drawn against pulse height: both grow together, while two cells that pass as one
/// have twice the area at nearly the same height. Found as the main mode of log(area / height).
/// </summary>
/// <param name="Ratio">Area over height on the ridge.</param>
/// <param name="LowRatio">Events below are no singlets (beam edge, electronic noise).</param>
/// <param name="HighRatio">Events above are doublets.</param>
/// <param name="Separation">How well the doublets stand apart, 0 to 1.</param>
/// <param name="Support">The number of events it rests on.</param>
public sealed record SingletRidge(double Ratio, double LowRatio, double HighRatio, double Separation, int Support)
{
    private const double Bandwidth = 0.01;
    private const double Deviations = 4;

    // The lower limit lies so many standard deviations below the ridge.
    internal const double LowDeviations = 5;

    /// <summary>Finds the ridge.</summary>
    /// <param name="area">Pulse areas.</param>
    /// <param name="height">Pulse heights of the same events.</param>
    /// <returns>The ridge, or null where fewer than 100 events have both.</returns>
    public static SingletRidge? Estimate(ReadOnlySpan<double> area, ReadOnlySpan<double> height)
    {
        var logRatios = new List<double>(area.Length);
        for (int i = 0; i < area.Length; i++)
        {
            if (area[i] > 0 && height[i] > 0) logRatios.Add(Math.Log(area[i] / height[i]));
        }

        if (logRatios.Count < 100) return null;
        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(logRatios);
        if (DensityCurve.Estimate(values, Bandwidth) is not { } curve) return null;
        var (mode, below) = TailEstimator.MainMode(curve, Bandwidth, towards: -1);
        var (_, above) = TailEstimator.MainMode(curve, Bandwidth, towards: +1);
        double sigma = Math.Max(below, above);
        double high = mode + (Deviations * sigma);
        double separation = 1 - (curve.At(high) / curve.At(mode));
        // Doublets have nearly twice the area: a valley before that is a better limit than a number of deviations.
        if (mode + Math.Log(1.9) is var doublets && doublets > mode + (2 * sigma))
        {
            var (valley, density) = curve.Valley(mode + (2 * sigma), Math.Max(mode + (2.5 * sigma), Math.Min(doublets, mode + (8 * sigma))));
            if (valley < high || density < curve.At(high)) (high, separation) = (Math.Max(valley, mode + (2.5 * sigma)), 1 - (density / curve.At(mode)));
        }

        return new SingletRidge(Math.Exp(mode), Math.Exp(mode - (LowDeviations * sigma)), Math.Exp(high), separation, logRatios.Count);
    }
}
