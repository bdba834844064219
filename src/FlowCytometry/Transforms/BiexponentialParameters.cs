using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>What the logicle, the hyperlog and FlowJo's biex have in common.</summary>
internal static class BiexponentialParameters
{
    /// <summary>Gating-ML 2.0: T &gt; 0, M &gt; 0, 0 &lt;= W &lt;= M/2, -W &lt;= A &lt;= M - 2W.</summary>
    public static void Check(string kind, double t, double w, double m, double a)
    {
        Require(t > 0 && double.IsFinite(t), kind, "T", t, "greater than 0");
        Require(m > 0 && double.IsFinite(m), kind, "M", m, "greater than 0");
        Require(w >= 0 && w <= m / 2, kind, "W", w, Invariant($"from 0 to M/2 = {m / 2}"));
        Require(a >= -w && a <= m - (2 * w), kind, "A", a, Invariant($"from -W = {-w} to M - 2W = {m - (2 * w)}"));
        Require(m + a > 0, kind, "A", a, "such that M + A is greater than 0");
    }

    /// <summary>Throws where a parameter breaks its condition (NaN breaks every one).</summary>
    public static void Require(bool holds, string kind, string name, double value, string condition)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, Invariant($"{kind}: {name} = {value} is not allowed; it must be {condition}."));
    }

    /// <summary>
    /// rho = d / b, the root of 2 ln rho + p (1 + rho) = 0 with p = W ln 10, in (0, 1]. With q = ln rho the function 2 q + p (1 + e^q) is
    /// convex and rising and -p/2 is to the right of its root, so Newton's steps go down to it without overshooting.
    /// </summary>
    public static double SolveRho(double p)
    {
        double q = -p / 2;
        for (int i = 0; i < 30; i++)
        {
            double e = p * ScalarMath.Exp(q);
            q -= (q + q + p + e) / (2 + e);
        }

        return ScalarMath.Exp(q);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
