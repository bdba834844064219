using System.Numerics;
using FlowCytometry.Kernels;

namespace FlowCytometry.Tests.Kernels;

/// <summary>Against the C library, which is within an ulp itself, and against series in 28 decimal digits where that cancels.</summary>
public class VectorMathTests
{
    [Fact]
    public void Exponential_minus_one_is_within_two_ulp()
    {
        foreach (double x in Values(-49, 709, 20000))
        {
            double expected = Math.Abs(x) < 0.7 ? (double)ExpM1Series(Exactly(x)) : Math.Exp(x) - 1;
            AssertUlp(expected, Lane(VectorMath.ExpM1, x), Math.Abs(x) < 0.7 || x < 1 ? 2 : 3, x); // the reference subtracts 1 with a rounding of its own
            if (Math.Abs(x) < 700) Assert.Equal(Lane(VectorMath.ExpM1, x), Lane(VectorMath.ExpM1Bounded, x));
        }

        foreach (double x in Values(-0.7, 0.7, 20000)) AssertUlp((double)ExpM1Series(Exactly(x)), Lane(VectorMath.ExpM1, x), 2, x);
        Assert.Equal(double.PositiveInfinity, Lane(VectorMath.ExpM1, 710));
        Assert.Equal(double.PositiveInfinity, Lane(VectorMath.ExpM1, double.PositiveInfinity));
        Assert.Equal(-1, Lane(VectorMath.ExpM1, -800));
        Assert.Equal(-1, Lane(VectorMath.ExpM1, double.NegativeInfinity));
        Assert.Equal(double.NaN, Lane(VectorMath.ExpM1, double.NaN));
        Assert.Equal(0, Lane(VectorMath.ExpM1, 0));
        Assert.Equal(5e-324, Lane(VectorMath.ExpM1, 5e-324));
    }

    [Fact]
    public void Logarithms_are_within_two_ulp()
    {
        foreach (double power in Values(-308, 308, 20000))
        {
            double x = Math.Pow(10, power);
            AssertUlp(Math.Log(x), Lane(VectorMath.Log, x), 2, x);
            AssertUlp(Math.Log10(x), Lane(VectorMath.Log10, x), 1, x);
        }

        foreach (double x in Values(0.5, 2, 20000))
        {
            AssertUlp(Math.Log(x), Lane(VectorMath.Log, x), 2, x);
            AssertUlp(Math.Log10(x), Lane(VectorMath.Log10, x), 2, x);
        }

        AssertUlp(Math.Log(5e-324), Lane(VectorMath.Log, 5e-324), 1, 5e-324);
        foreach (var log in new Func<Vector<double>, Vector<double>>[] { VectorMath.Log, VectorMath.Log10 })
        {
            Assert.Equal(double.NegativeInfinity, Lane(log, 0));
            Assert.Equal(double.NegativeInfinity, Lane(log, -0.0));
            Assert.Equal(double.NaN, Lane(log, -1));
            Assert.Equal(double.NaN, Lane(log, double.NegativeInfinity));
            Assert.Equal(double.NaN, Lane(log, double.NaN));
            Assert.Equal(double.PositiveInfinity, Lane(log, double.PositiveInfinity));
            Assert.Equal(0, Lane(log, 1));
        }
    }

    [Fact]
    public void Logarithm_of_one_plus_and_asinh_are_within_three_ulp()
    {
        foreach (double power in Values(-300, 300, 20000))
        {
            double x = Math.Pow(10, power);
            if (x < 0.05) AssertUlp(LogP1Series(x), Lane(VectorMath.LogP1, x), 2, x);
            else if (x > 3) AssertUlp(Math.Log(1 + x), Lane(VectorMath.LogP1, x), 2, x);
            AssertUlp(Math.Asinh(x), Lane(VectorMath.Asinh, x), 3, x);
            Assert.Equal(-Lane(VectorMath.Asinh, x), Lane(VectorMath.Asinh, -x));
        }

        foreach (double x in Values(0, 20, 20000)) AssertUlp(Math.Asinh(x), Lane(VectorMath.Asinh, x), 3, x);
        Assert.True(double.IsNegative(Lane(VectorMath.Asinh, -0.0)));
        Assert.Equal(double.NegativeInfinity, Lane(VectorMath.Asinh, double.NegativeInfinity));
        Assert.Equal(double.NaN, Lane(VectorMath.Asinh, double.NaN));
        Assert.Equal(5e-324, Lane(VectorMath.Asinh, 5e-324));
    }

    [Fact]
    public void Power_of_ten_is_within_two_ulp()
    {
        foreach (double x in Values(-307, 308, 20000)) AssertUlp(Math.Pow(10, x), Lane(VectorMath.Pow10, x), 2, x);
        Assert.Equal(double.PositiveInfinity, Lane(VectorMath.Pow10, 309));
        Assert.Equal(0, Lane(VectorMath.Pow10, -330));
        Assert.Equal(double.NaN, Lane(VectorMath.Pow10, double.NaN));
        Assert.Equal(1, Lane(VectorMath.Pow10, 0));
    }

    private static double Lane(Func<Vector<double>, Vector<double>> function, double x) => function(Vector.Create(x))[0];

    private static IEnumerable<double> Values(double from, double to, int count)
    {
        var random = new Random(count);
        for (int i = 0; i < count; i++) yield return from + ((to - from) * random.NextDouble());
    }

    private static void AssertUlp(double expected, double actual, double ulps, double x)
    {
        double ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.True(Math.Abs(expected - actual) <= ulps * ulp, $"f({x:R}) = {actual:R}, expected {expected:R}");
    }

    private static decimal ExpM1Series(decimal x)
    {
        decimal sum = 0, term = x;
        for (int i = 2; i < 40 && term != 0; i++)
        {
            sum += term;
            term = term * x / i;
        }

        return sum;
    }

    private static double LogP1Series(double x)
    {
        if (x < 1e-5) return x - (x * x / 2) + (x * x * x / 3);
        decimal exact = Exactly(x), sum = 0, power = exact;
        for (int i = 1; i < 60; i++)
        {
            sum += i % 2 == 1 ? power / i : -power / i;
            power *= exact;
        }

        return (double)sum;
    }

    // A cast to decimal would keep fifteen digits only. For magnitudes from 1e-5 to 1; below, the cast's error does not count.
    private static decimal Exactly(double x)
    {
        if (Math.Abs(x) < 1e-5) return (decimal)x;
        int exponent = Math.ILogB(x) - 52;
        decimal value = (long)Math.ScaleB(x, -exponent);
        for (; exponent < 0; exponent++) value /= 2;
        return value;
    }
}
