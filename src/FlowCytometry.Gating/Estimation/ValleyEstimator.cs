namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// Cuts an axis between the population of low and the population of high values: in the valley between their modes, and
/// where there is only one mode at its tail (<see cref="TailEstimator"/>).
/// </summary>
public static class ValleyEstimator
{
    /// <summary>Estimates the cut.</summary>
    /// <param name="values">The values of the parent population.</param>
    /// <param name="bandwidth">Smoothing, in units of the values.</param>
    /// <param name="from">No cut below; default: no limit.</param>
    /// <param name="to">No cut above; default: no limit.</param>
    /// <param name="minimumShare">Share of the events that a mode must hold to count as one.</param>
    /// <param name="deepest">Which of several valleys: the deepest one, or the lowest on the axis.</param>
    /// <returns>The cut, or null where too few events allow none.</returns>
    public static CutPoint? Estimate(
        ReadOnlySpan<double> values, double bandwidth, double from = double.NegativeInfinity, double to = double.PositiveInfinity,
        double minimumShare = 0.002, bool deepest = true)
    {
        if (DensityCurve.Estimate(values, bandwidth) is not { } curve) return null;
        var modes = curve.Modes(minimumShare: minimumShare);
        CutPoint? best = null;
        for (int m = 0; m + 1 < modes.Count; m++)
        {
            double low = Math.Max(from, modes[m].Position), high = Math.Min(to, modes[m + 1].Position);
            if (!(low < high)) continue;
            var (position, density) = curve.Valley(low, high);
            double separation = 1 - (density / Math.Min(modes[m].Density, modes[m + 1].Density));
            if (best is null || (deepest && separation > best.Value.Separation)) best = new CutPoint(position, "valley", separation, curve.Count);
        }

        return best ?? (double.IsFinite(from) && double.IsFinite(to) ? Shallow(curve, from, to) : TailEstimator.Upper(values, bandwidth));
    }

    // No valley within the limits: the thinnest place there, which may be a mere shoulder; the separation says so.
    private static CutPoint Shallow(DensityCurve curve, double from, double to)
    {
        var (position, density) = curve.Valley(from, to);
        double top = Math.Min(curve.At(from), curve.At(to));
        return new CutPoint(position, "valley", top > 0 ? Math.Clamp(1 - (density / top), 0, 1) : 0, curve.Count);
    }
}
