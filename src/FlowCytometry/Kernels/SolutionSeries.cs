using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>
/// The Taylor series of the solution v(z) of L(v) = z where L'(v) = D = e^v + weight e^(-rate v): the logicle's equation (weight 1 / rho, rate rho) and
/// the hyperlog's (weight kappa, rate 0).
/// </summary>
/// <remarks>
/// With E = e^v and g = v' it is D g = 1 and E' = E g; the equation itself makes D = (1 + rate) E - rate z + constant. So, with the sum
/// s_k = E_1 g_(k-1) + ... + E_k g_0, the coefficients follow from each other: D_0 g_k = rate g_(k-1) - (1 + rate) s_k and
/// (k + 1) E_(k+1) = s_k + E_0 g_k. The last one, of t^8, is shared out among those of t^2, t^4 and t^6 as Chebyshev's polynomial T_8 has them: within the
/// half width h nothing is off by more than a 64th of its h^8.
/// </remarks>
internal static class SolutionSeries
{
    /// <summary>Coefficients of a series.</summary>
    public const int Terms = 8;

    /// <summary>The coefficients around solutions, a row of <see cref="Terms"/> each; whole vectors of solutions.</summary>
    /// <param name="solutions">The solutions at the nodes.</param>
    /// <param name="halfWidths">How far from its node each series is used; the same for all nodes of a vector.</param>
    /// <param name="weight">See above.</param>
    /// <param name="rate">See above.</param>
    public static double[] Of(ReadOnlySpan<double> solutions, ReadOnlySpan<double> halfWidths, double weight, double rate)
    {
        double[] rows = new double[solutions.Length * Terms];
        int width = Vector<double>.Count;
        Span<Vector<double>> e = stackalloc Vector<double>[Terms + 1], g = stackalloc Vector<double>[Terms];
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

            double square = halfWidths[first] * halfWidths[first];
            for (int lane = 0; lane < width; lane++)
            {
                var row = rows.AsSpan((first + lane) * Terms, Terms);
                row[0] = v[lane];
                for (int k = 0; k < Terms - 1; k++) row[k + 1] = g[k][lane] * (1.0 / (k + 1));
                double last = g[Terms - 1][lane] / Terms * square;
                row[6] += 2 * last;
                row[4] -= 1.25 * last * square;
                row[2] += 0.5 * last * square * square;
            }
        }

        return rows;
    }
}
