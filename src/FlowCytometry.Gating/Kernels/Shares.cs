using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Shares points out among components: what expectation maximisation does with a block of points. Each lane is a point, and does what a loop over it alone would do.</summary>
internal static class Shares
{
    // ln 2 in two parts; the first has 21 trailing zero bits, so that its product with an exponent is exact.
    private const double Ln2High = 0.6931471803691238, Ln2Low = 1.9082149292705877e-10;
    private const double Log2E = 1.4426950408889634;

    // Adding it rounds to an integer, which then stands in the low bits of the sum.
    private const double Rounder = 6755399441055744.0; // 1.5 * 2^52

    /// <summary>Squared distances to logarithms of densities, in place: <paramref name="logNorm"/> - distance / 2.</summary>
    public static void Logs(Span<double> distances, double logNorm)
    {
        var norm = Vector.Create(logNorm);
        for (int i = 0; i < distances.Length; i += Vector<double>.Count)
        {
            var part = distances[i..];
            Vector.FusedMultiplyAdd(Vector.Create(-0.5), new Vector<double>(part), norm).CopyTo(part);
        }
    }

    /// <summary>The greater of a point's logarithm and what was the greatest of others before.</summary>
    public static void Raise(ReadOnlySpan<double> logs, Span<double> tops)
    {
        for (int i = 0; i < tops.Length; i += Vector<double>.Count) Vector.Max(new Vector<double>(logs[i..]), new Vector<double>(tops[i..])).CopyTo(tops[i..]);
    }

    /// <summary>Squared distances beyond which a density is smaller than the greatest one by more than <paramref name="negligible"/> powers of e.</summary>
    /// <param name="tops">Logarithms of the greatest densities.</param>
    /// <param name="logNorm">See <see cref="Logs"/>.</param>
    /// <param name="negligible">Powers of e.</param>
    /// <param name="far">A place a point.</param>
    public static void Far(ReadOnlySpan<double> tops, double logNorm, double negligible, Span<double> far)
    {
        var most = Vector.Create(logNorm + negligible);
        for (int i = 0; i < far.Length; i += Vector<double>.Count) (2 * (most - new Vector<double>(tops[i..]))).CopyTo(far[i..]);
    }

    /// <summary>
    /// Logarithms of densities to densities, in units of the point's greatest one, and their sum with the background's. One that is smaller by
    /// more than <paramref name="negligible"/> powers of e is 0.
    /// </summary>
    /// <param name="logs">Components x <see cref="PointBlocks.Length"/>.</param>
    /// <param name="background">Logarithm of the background's density.</param>
    /// <param name="negligible">Powers of e, at most 700.</param>
    /// <param name="sums">A place a point.</param>
    public static void Densities(Span<double> logs, double background, double negligible, Span<double> sums)
    {
        int width = Vector<double>.Count;
        var least = Vector.Create(-negligible);
        for (int i = 0; i < PointBlocks.Length; i += width)
        {
            var top = Vector.Create(background);
            for (int c = i; c < logs.Length; c += PointBlocks.Length) top = Vector.Max(top, new Vector<double>(logs[c..]));
            var sum = Power(Vector.Create(background) - top, least);
            for (int c = i; c < logs.Length; c += PointBlocks.Length)
            {
                var part = logs[c..];
                var exponent = new Vector<double>(part) - top;
                var density = Vector.LessThanAll(exponent, least) ? Vector<double>.Zero : Power(exponent, least);
                density.CopyTo(part);
                sum += density;
            }

            sum.CopyTo(sums[i..]);
        }
    }

    /// <summary>Responsibilities of one component: density x share. Adds to each point's change.</summary>
    /// <param name="densities">A density a point.</param>
    /// <param name="shares">Weight / sum of densities, of each point.</param>
    /// <param name="held">The responsibilities of before, which are replaced.</param>
    /// <param name="changes">By how much.</param>
    public static void Update(ReadOnlySpan<double> densities, ReadOnlySpan<double> shares, Span<double> held, Span<double> changes)
    {
        int i = 0;
        for (; i <= held.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> density = new(densities[i..]), before = new(held[i..]);
            if (Vector.EqualsAll(density, Vector<double>.Zero) && Vector.EqualsAll(before, Vector<double>.Zero)) continue;
            var now = density * new Vector<double>(shares[i..]);
            (new Vector<double>(changes[i..]) + Vector.Abs(now - before)).CopyTo(changes[i..]);
            now.CopyTo(held[i..]);
        }

        for (; i < held.Length; i++)
        {
            double now = densities[i] * shares[i];
            changes[i] += Math.Abs(now - held[i]);
            held[i] = now;
        }
    }

    // e^x for x from least to 0, within 2 ulp: the Taylor series to r^13 of what is left when powers of two are taken out; 0 for smaller x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Power(Vector<double> x, Vector<double> least)
    {
        var rounded = Vector.FusedMultiplyAdd(Vector.Max(x, least), Vector.Create(Log2E), Vector.Create(Rounder));
        var whole = rounded - Vector.Create(Rounder);
        var r = Vector.FusedMultiplyAdd(whole, Vector.Create(-Ln2Low), Vector.FusedMultiplyAdd(whole, Vector.Create(-Ln2High), Vector.Max(x, least)));
        var (r2, one) = (r * r, Vector<double>.One);
        var q01 = r + one;
        var q23 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6), r, Vector.Create(0.5));
        var q45 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 120), r, Vector.Create(1.0 / 24));
        var q67 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 5040), r, Vector.Create(1.0 / 720));
        var q89 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 362880), r, Vector.Create(1.0 / 40320));
        var qAb = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 39916800), r, Vector.Create(1.0 / 3628800));
        var qCd = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6227020800), r, Vector.Create(1.0 / 479001600));
        var r4 = r2 * r2;
        var q03 = Vector.FusedMultiplyAdd(q23, r2, q01);
        var q47 = Vector.FusedMultiplyAdd(q67, r2, q45);
        var q8D = Vector.FusedMultiplyAdd(qCd, r4, Vector.FusedMultiplyAdd(qAb, r2, q89));
        var power = Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(q8D, r4, q47), r4, q03);
        var scale = Vector.AsVectorDouble((Vector.AsVectorInt64(rounded) - Vector.AsVectorInt64(Vector.Create(Rounder)) + Vector.Create(1023L)) << 52);
        return Vector.ConditionalSelect(Vector.LessThan(x, least), Vector<double>.Zero, power * scale);
    }
}
