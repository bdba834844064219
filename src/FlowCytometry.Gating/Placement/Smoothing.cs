using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>How far densities are smoothed where a strategy does not say.</summary>
internal static class Smoothing
{
    // Silverman's rule for 5,000 events: more of them would show ripples that are no populations.
    private const double Rule = 0.9 * 0.182;

    /// <summary>
    /// A standard deviation in units of the values: a part of the middle half's width, but at least a hundredth and at most a fiftieth of the
    /// range that 99 % of the values span.
    /// </summary>
    public static double Of(double[] values)
    {
        if (values.Length == 0) return 1;
        Span<double> q = stackalloc double[4];
        Selection.Quantiles([.. values], [0.005, 0.25, 0.75, 0.995], q);
        double range = q[3] - q[0];
        return range > 0 ? Math.Clamp(Rule * (q[2] - q[1]) / 1.34, range / 100, range / 50) : 1e-3 * Math.Max(1, Math.Abs(q[0]));
    }
}
