namespace MrdAnalyzer.Simulation.Numerics;

/// <summary>
/// Exponentials and logarithms from additions, multiplications and divisions only. The library functions differ in the last bit from
/// one operating system to another; these do not, so that a recipe gives the same bytes everywhere. Relative error below 1e-9.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2Of10 = 3.32192809488736234787;
    private const double Log2OfE = 1.44269504088896340736;

    /// <summary>10^x for |x| below 300.</summary>
    public static double Exp10(double x) => Exp2(x * Log2Of10);

    /// <summary>e^x for |x| below 700.</summary>
    public static double Exp(double x) => Exp2(x * Log2OfE);

    /// <summary>2^x for |x| below 1000: the nearest integer goes to the exponent, a Taylor polynomial does the rest.</summary>
    public static double Exp2(double x)
    {
        double whole = Math.Floor(x + 0.5);
        double f = (x - whole) * Ln2;
        double p = 1 + (f * (1 + (f * (0.5 + (f * ((1.0 / 6) + (f * ((1.0 / 24) + (f * ((1.0 / 120) + (f * ((1.0 / 720)
            + (f * ((1.0 / 5040) + (f * (1.0 / 40320))))))))))))))));
        return p * BitConverter.Int64BitsToDouble(((long)whole + 1023) << 52);
    }

    /// <summary>Natural logarithm of a normal positive number: 2 atanh((m - 1) / (m + 1)) of the mantissa, plus the exponent.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        double t = (m - 1) / (m + 1), q = t * t;
        double series = 1 + (q * ((1.0 / 3) + (q * ((1.0 / 5) + (q * ((1.0 / 7) + (q * ((1.0 / 9) + (q * ((1.0 / 11) + (q * (1.0 / 13))))))))))));
        return (exponent * Ln2) + (2 * t * series);
    }

    /// <summary>Decadic logarithm.</summary>
    public static double Log10(double x) => Log(x) / 2.30258509299404568402;
}
