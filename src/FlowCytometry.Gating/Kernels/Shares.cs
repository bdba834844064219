using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Shares points out among components: what expectation maximisation does with a block of points. Each lane is a point, and does what a loop over it alone would do.</summary>
internal static class Shares
{
    /// <summary>
    /// Logarithms of densities to densities, in units of the point's greatest one, and their sum with the background's. One that is smaller by
    /// more than <paramref name="negligible"/> powers of e is 0.
    /// </summary>
    /// <param name="logs">Components x <see cref="PointBlocks.Length"/>.</param>
    /// <param name="background">Logarithm of the background's density.</param>
    /// <param name="negligible">Powers of e.</param>
    /// <param name="sums">A place a point.</param>
    public static void Densities(Span<double> logs, double background, double negligible, Span<double> sums)
    {
        Span<double> tops = stackalloc double[PointBlocks.Length];
        tops.Fill(background);
        for (int c = 0; c < logs.Length; c += tops.Length)
        {
            for (int i = 0; i < tops.Length; i += 4) Vector256.Max(Vector256.Create(tops[i..]), Vector256.Create(logs[(c + i)..])).CopyTo(tops[i..]);
        }

        for (int i = 0; i < tops.Length; i++) sums[i] = Power(background - tops[i], negligible);
        var least = Vector256.Create(-negligible);
        for (int c = 0; c < logs.Length; c += tops.Length)
        {
            for (int i = 0; i < tops.Length; i += 4)
            {
                var four = logs.Slice(c + i, 4);
                var exponents = Vector256.Create(four) - Vector256.Create(tops[i..]);
                if (Vector256.LessThanAll(exponents, least))
                {
                    four.Clear();
                    continue;
                }

                exponents.CopyTo(four);
                for (int k = 0; k < four.Length; k++) sums[i + k] += four[k] = Power(four[k], negligible);
            }
        }
    }

    /// <summary>Responsibilities of one component: weight x density / sum. Adds to each point's change, as a share of its weight.</summary>
    public static void Update(ReadOnlySpan<double> densities, ReadOnlySpan<double> sums, ReadOnlySpan<double> weights, Span<double> held, Span<double> changes)
    {
        int i = 0;
        for (; i <= held.Length - 4; i += 4)
        {
            Vector256<double> density = Vector256.Create(densities[i..]), before = Vector256.Create(held[i..]);
            if (Vector256.EqualsAll(density, Vector256<double>.Zero) && Vector256.EqualsAll(before, Vector256<double>.Zero)) continue;
            var weight = Vector256.Create(weights[i..]);
            var now = weight * density / Vector256.Create(sums[i..]);
            (Vector256.Create(changes[i..]) + (Vector256.Abs(now - before) / weight)).CopyTo(changes[i..]);
            now.CopyTo(held[i..]);
        }

        for (; i < held.Length; i++)
        {
            double now = weights[i] * densities[i] / sums[i];
            changes[i] += Math.Abs(now - held[i]) / weights[i];
            held[i] = now;
        }
    }

    private static double Power(double exponent, double negligible) => exponent < -negligible ? 0 : Math.Exp(exponent);
}
