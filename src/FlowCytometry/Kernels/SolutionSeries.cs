using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>
/// The Taylor series of the solution v(z) of L(v) = z where L'(v) = D = e^v + weight e^(-rate v): the logicle's equation (weight 1 / rho, rate rho) and
/// the hyperlog's (weight kappa, rate 0).
/// </summary>
/// <remarks>
/// With E = e^v and g = v' it is D g = 1 and E' = E g; the equation itself makes D = (1 + rate) E - rate z + constant. So, with the sum
/// s_k = E_1 g_(k-1) + ... + E_k g_0, the coefficients follow from each other: D_0 g_k = rate g_(k-1) - (1 + rate) s_k and
/// (k + 1) E_(k+1) = s_k + E_0 g_k.
/// </remarks>
internal static class SolutionSeries
{
    /// <summary>Coefficients of a series.</summary>
    public const int Terms = 8;

    /// <summary>The coefficients around each solution, a row of <see cref="Terms"/> each; whole vectors of solutions.</summary>
    public static double[] Of(ReadOnlySpan<double> solutions, double weight, double rate)
    {
        double[] rows = new double[solutions.Length * Terms];
        int width = Vector<double>.Count;
        Span<Vector<double>> e = stackalloc Vector<double>[Terms], g = stackalloc Vector<double>[Terms - 1];
        for (int first = 0; first < solutions.Length; first += width)
        {
            var v = Vector.LoadUnsafe(in solutions[first]);
            e[0] = VectorMath.ExpM1(v) + Vector<double>.One;
            g[0] = Vector<double>.One / (e[0] + ((VectorMath.ExpM1(v * -rate) + Vector<double>.One) * weight));
            e[1] = e[0] * g[0];
            for (int k = 1; k < g.Length; k++)
            {
                var sum = e[1] * g[k - 1];
                for (int i = 2; i <= k; i++) sum = Vector.FusedMultiplyAdd(e[i], g[k - i], sum);
                g[k] = ((g[k - 1] * rate) - (sum * (1 + rate))) * g[0];
                e[k + 1] = Vector.FusedMultiplyAdd(e[0], g[k], sum) * (1.0 / (k + 1));
            }

            for (int lane = 0; lane < width; lane++)
            {
                var row = rows.AsSpan((first + lane) * Terms, Terms);
                row[0] = v[lane];
                for (int k = 0; k < g.Length; k++) row[k + 1] = g[k][lane] * (1.0 / (k + 1));
            }
        }

        return rows;
    }
}
