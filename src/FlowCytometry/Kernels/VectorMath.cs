using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>
/// The only exponential and logarithm of this layer's transforms. Scalar callers fill one lane, so that scalar and vector results are the
/// same bits; every step is one IEEE operation in fixed order and every multiply-add is fused, so that they are the same bits at every
/// vector width and on every machine. Within 2 ulp of the correctly rounded value. All is inlined: a vector of the width of the machine, passed
/// to another method, could not be compiled ahead of time.
/// </summary>
internal static class VectorMath
{
    // ln 2 in two parts; the first has 21 trailing zero bits, so that its product with an exponent is exact.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double Log2E = 1.4426950408889634;
    private const double Log2Of10 = 3.321928094887362;

    // 1 / ln 10 and log10 2 in two parts, the latter split as ln 2 is.
    private const double OneByLn10 = 0.4342944819032518;
    private const double OneByLn10Low = 1.098319650216765e-17;
    private const double Log10Of2High = 0.3010299955494702;
    private const double Log10Of2Low = 1.1451100898021838e-10;

    // Adding it rounds to an integer, which then stands in the low bits of the sum.
    private const double Rounder = 6755399441055744.0; // 1.5 * 2^52

    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
    private const long ExponentBias = 1023;

    /// <summary>e^x - 1, accurate near zero too. Above 709.78 infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1(Vector<double> x)
    {
        // Below -50 the result is -1, above 1000 infinity; NaN passes.
        x = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-50.0)), Vector.Create(-50.0), x);
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector.Create(1000.0)), Vector.Create(1000.0), x);
        var r = Reduce(x, out var k);

        // 2^k (p + 1) - 1, with 2^k in two factors because it overflows before the result does.
        var half = k >> 1;
        var s1 = PowerOfTwo(half);
        return Vector.FusedMultiplyAdd(s1, Reduced(r), s1 - PowerOfTwo(half - k)) * PowerOfTwo(k - half);
    }

    /// <summary>10^x: infinity above 308.25, 0 below -323.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Pow10(Vector<double> x)
    {
        x = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-400.0)), Vector.Create(-400.0), x);
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector.Create(400.0)), Vector.Create(400.0), x);

        // x = k log10 2 + r: the large part is taken out before the change of base can round it.
        var rounded = Vector.FusedMultiplyAdd(x, Vector.Create(Log2Of10), Vector.Create(Rounder));
        var whole = rounded - Vector.Create(Rounder);
        var r = Vector.FusedMultiplyAdd(whole, Vector.Create(-Log10Of2Low), Vector.FusedMultiplyAdd(whole, Vector.Create(-Log10Of2High), x));
        var k = Vector.AsVectorInt64(rounded) - Vector.AsVectorInt64(Vector.Create(Rounder));
        var half = k >> 1;
        return (Reduced(r * Vector.Create(ScalarMath.Ln10)) + Vector<double>.One) * PowerOfTwo(half) * PowerOfTwo(k - half);
    }

    /// <summary>e^x - 1 for |x| at most 700; other values give nonsense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1Bounded(Vector<double> x)
    {
        var r = Reduce(x, out var k);
        var scale = PowerOfTwo(k);
        return Vector.FusedMultiplyAdd(scale, Reduced(r), scale - Vector<double>.One);
    }

    /// <summary>e^x - 1 to 1e-8 of its value, for |x| at most 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1Fine(Vector<double> x)
    {
        var r = ReduceRoughly(x, out var k);
        var r2 = r * r;
        var q01 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6), r, Vector.Create(0.5));
        var q23 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 120), r, Vector.Create(1.0 / 24));
        var q45 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 5040), r, Vector.Create(1.0 / 720));
        var q = Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(q45, r2, q23), r2, q01);
        var scale = PowerOfTwo(k);
        return Vector.FusedMultiplyAdd(scale, Vector.FusedMultiplyAdd(r2, q, r), scale - Vector<double>.One);
    }

    /// <summary>e^x - 1 to 1e-4 of its value, for |x| at most 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1Coarse(Vector<double> x)
    {
        var r = ReduceRoughly(x, out var k);
        var r2 = r * r;
        var q = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 24), r2, Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6), r, Vector.Create(0.5)));
        var scale = PowerOfTwo(k);
        return Vector.FusedMultiplyAdd(scale, Vector.FusedMultiplyAdd(r2, q, r), scale - Vector<double>.One);
    }

    /// <summary>ln(1 + x) to 0.01 for x from 0 to 1e300, and to a hundredth of its value where 1 + x has not swallowed x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogP1Coarse(Vector<double> x)
    {
        var f = Split(Vector<double>.One + x, out var k);
        var q = Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(Vector.Create(0.25), f, Vector.Create(-0.5)), f, Vector<double>.One);
        return Vector.FusedMultiplyAdd(k, Vector.Create(Ln2High), q * f);
    }

    /// <summary>ln x: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        // Subnormal numbers are brought into the normal range first.
        var isTiny = Vector.LessThan(x, Vector.Create(2.2250738585072014e-308));
        var scaled = Vector.ConditionalSelect(isTiny, x * Vector.Create(18014398509481984.0), x); // 2^54
        var f = Split(scaled, out var k);
        k -= Vector.ConditionalSelect(isTiny, Vector.Create(54.0), Vector<double>.Zero);
        return Special(x, Combine(f, k, Vector<double>.Zero));
    }

    // The values of a logarithm at and below 0 and at infinity; NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Special(Vector<double> x, Vector<double> log)
    {
        var infinity = Vector.Create(double.PositiveInfinity);
        log = Vector.ConditionalSelect(Vector.LessThan(x, infinity), log, x);
        log = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), -infinity, log);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), Vector.Create(double.NaN), log);
    }

    /// <summary>log10 x, exact at powers of ten: gates like to end there. -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log10(Vector<double> x)
    {
        var isTiny = Vector.LessThan(x, Vector.Create(2.2250738585072014e-308));
        var f = Split(Vector.ConditionalSelect(isTiny, x * Vector.Create(18014398509481984.0), x), out var k); // 2^54
        k -= Vector.ConditionalSelect(isTiny, Vector.Create(54.0), Vector<double>.Zero);

        // ln(1 + f) = high + low, then times 1 / ln 10 with what each product and sum loses carried along.
        var half = Vector.Create(0.5) * f * f;
        var high = f - half;
        var s = f / (Vector.Create(2.0) + f);
        var low = Vector.FusedMultiplyAdd(s, half + Series(s), f - high - half);
        var product = high * Vector.Create(OneByLn10);
        var lost = Vector.FusedMultiplyAdd(high, Vector.Create(OneByLn10), -product);
        lost = Vector.FusedMultiplyAdd(low, Vector.Create(OneByLn10), Vector.FusedMultiplyAdd(high, Vector.Create(OneByLn10Low), lost));
        var whole = k * Vector.Create(Log10Of2High);
        var sum = whole + product;
        var larger = Vector.ConditionalSelect(Vector.Equals(k, Vector<double>.Zero), product, whole);
        var smaller = Vector.ConditionalSelect(Vector.Equals(k, Vector<double>.Zero), whole, product);
        lost += Vector.FusedMultiplyAdd(k, Vector.Create(Log10Of2Low), larger - sum + smaller);
        return Special(x, sum + lost);
    }

    /// <summary>ln(1 + x) for x at least 0, accurate near zero too. Infinity and NaN stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogP1(Vector<double> x)
    {
        // 1 + x rounds; what it lost, relative to it, is added to the logarithm.
        var u = Vector<double>.One + x;
        var lost = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.One), x - (u - Vector<double>.One), Vector<double>.One - (u - x));
        var f = Split(u, out var k);
        var log = Combine(f, k, lost / u);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(double.PositiveInfinity)), log, x);
    }

    /// <summary>asinh x, accurate near zero too; odd, and -0 stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Asinh(Vector<double> x)
    {
        var a = Vector.Abs(x);

        // a + a^2 / (1 + sqrt(1 + a^2)); beyond 2^28 that is 2 a in double, written so that a^2 cannot overflow.
        var isLarge = Vector.GreaterThan(a, Vector.Create(268435456.0));
        var b = Vector.ConditionalSelect(isLarge, Vector<double>.One, a);
        var square = b * b;
        var small = LogP1(b + (square / (Vector<double>.One + Vector.SquareRoot(Vector<double>.One + square))));
        var result = small;
        if (Vector.GreaterThanAny(a, Vector.Create(268435456.0))) result = Vector.ConditionalSelect(isLarge, Log(a) + Vector.Create(0.6931471805599453), small);
        return WithSign(result, x);
    }

    /// <summary>A magnitude with the sign of another number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> WithSign(Vector<double> magnitude, Vector<double> sign) => Vector.ConditionalSelect(Vector.Create(-0.0), sign, Vector.Abs(magnitude));

    // x = k ln 2 + r without the last digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ReduceRoughly(Vector<double> x, out Vector<long> k)
    {
        var rounded = Vector.FusedMultiplyAdd(x, Vector.Create(Log2E), Vector.Create(Rounder));
        k = Vector.AsVectorInt64(rounded) - Vector.AsVectorInt64(Vector.Create(Rounder));
        return Vector.FusedMultiplyAdd(rounded - Vector.Create(Rounder), Vector.Create(-(Ln2High + Ln2Low)), x);
    }

    // x = k ln 2 + r with |r| at most ln 2 / 2; for |x| up to a million.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Reduce(Vector<double> x, out Vector<long> k)
    {
        var rounded = Vector.FusedMultiplyAdd(x, Vector.Create(Log2E), Vector.Create(Rounder));
        var whole = rounded - Vector.Create(Rounder);
        k = Vector.AsVectorInt64(rounded) - Vector.AsVectorInt64(Vector.Create(Rounder));
        return Vector.FusedMultiplyAdd(whole, Vector.Create(-Ln2Low), Vector.FusedMultiplyAdd(whole, Vector.Create(-Ln2High), x));
    }

    // e^r - 1 for |r| at most ln 2 / 2 as r + r^2 q(r), the Taylor series to r^13: its rest is below 2^-56 of r. Estrin's order, for short
    // dependency chains.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Reduced(Vector<double> r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var q01 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6), r, Vector.Create(0.5));
        var q23 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 120), r, Vector.Create(1.0 / 24));
        var q45 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 5040), r, Vector.Create(1.0 / 720));
        var q67 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 362880), r, Vector.Create(1.0 / 40320));
        var q89 = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 39916800), r, Vector.Create(1.0 / 3628800));
        var qAb = Vector.FusedMultiplyAdd(Vector.Create(1.0 / 6227020800), r, Vector.Create(1.0 / 479001600));
        var q03 = Vector.FusedMultiplyAdd(q23, r2, q01);
        var q47 = Vector.FusedMultiplyAdd(q67, r2, q45);
        var q8B = Vector.FusedMultiplyAdd(qAb, r2, q89);
        return Vector.FusedMultiplyAdd(r2, Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(q8B, r4, q47), r4, q03), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<long> k) =>
        Vector.AsVectorDouble((k + Vector.Create(ExponentBias)) << 52);

    // x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt 2), for normal positive x. No 64-bit conversions: AVX2 has none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Split(Vector<double> x, out Vector<double> k)
    {
        var bits = Vector.AsVectorUInt64(x);
        var exponent = (bits - Vector.Create((ulong)SqrtHalfBits) + Vector.Create((ulong)ExponentBias << 52)) >> 52;
        var mantissa = Vector.AsVectorDouble(bits - ((exponent - Vector.Create((ulong)ExponentBias)) << 52));
        const double magic = 4503599627370496.0; // 2^52
        k = Vector.AsVectorDouble(exponent | Vector.AsVectorUInt64(Vector.Create(magic))) - Vector.Create(magic + ExponentBias);
        return mantissa - Vector<double>.One;
    }

    // k ln 2 + ln(1 + f) + extra, where ln(1 + f) = 2 atanh(f / (2 + f)) as f - f^2/2 + s (f^2/2 + series), the leading f exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Combine(Vector<double> f, Vector<double> k, Vector<double> extra)
    {
        var s = f / (Vector.Create(2.0) + f);
        var half = Vector.Create(0.5) * f * f;
        var low = Vector.FusedMultiplyAdd(s, half + Series(s), Vector.FusedMultiplyAdd(k, Vector.Create(Ln2Low), extra));
        return Vector.FusedMultiplyAdd(k, Vector.Create(Ln2High), f - (half - low));
    }

    // 2 atanh(s) / s - 2 for |s| up to 0.172, by its Taylor series; the rest is below 2^-55 of 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Series(Vector<double> s)
    {
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var r01 = Vector.FusedMultiplyAdd(Vector.Create(2.0 / 5), z, Vector.Create(2.0 / 3));
        var r23 = Vector.FusedMultiplyAdd(Vector.Create(2.0 / 9), z, Vector.Create(2.0 / 7));
        var r45 = Vector.FusedMultiplyAdd(Vector.Create(2.0 / 13), z, Vector.Create(2.0 / 11));
        var r67 = Vector.FusedMultiplyAdd(Vector.Create(2.0 / 17), z, Vector.Create(2.0 / 15));
        var r89 = Vector.FusedMultiplyAdd(Vector.Create(2.0 / 21), z, Vector.Create(2.0 / 19));
        var r03 = Vector.FusedMultiplyAdd(r23, z2, r01);
        var r47 = Vector.FusedMultiplyAdd(r67, z2, r45);
        return z * Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(r89, z4, r47), z4, r03);
    }
}
