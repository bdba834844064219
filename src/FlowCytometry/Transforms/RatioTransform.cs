using System.Globalization;
using System.Numerics;

namespace FlowCytometry.Transforms;

/// <summary>
/// The quotient of two channels as a value of its own: A (x - B) / (y - C). y = C gives an infinity (ordered like any value), 0 / 0 gives NaN.
/// Not an <see cref="IChannelTransform"/>: it takes two values. Applied to compensated values, before any transform of the ratio.
/// </summary>
/// <remarks>Gating-ML 2.0, 6.5 (fratio).</remarks>
public sealed record RatioTransform
{
    /// <summary>Builds the ratio.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite.</exception>
    public RatioTransform(double a = 1, double b = 0, double c = 0)
    {
        BiexponentialParameters.Require(double.IsFinite(a), "ratio", "A", a, "finite");
        BiexponentialParameters.Require(double.IsFinite(b), "ratio", "B", b, "finite");
        BiexponentialParameters.Require(double.IsFinite(c), "ratio", "C", c, "finite");
        (A, B, C) = (a, b, c);
    }

    /// <summary>Factor.</summary>
    public double A { get; }

    /// <summary>Offset of the numerator.</summary>
    public double B { get; }

    /// <summary>Offset of the denominator.</summary>
    public double C { get; }

    /// <summary>The ratio of two values.</summary>
    public double Apply(double numerator, double denominator) => A * (numerator - B) / (denominator - C);

    /// <summary>The ratios of two blocks of equal length; the destination may be one of them.</summary>
    public void Apply(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, Span<double> ratios)
    {
        if (numerators.Length != denominators.Length || numerators.Length != ratios.Length) throw new ArgumentException("The three spans differ in length.", nameof(ratios));
        int i = 0;
        var (a, b, c) = (Vector.Create(A), Vector.Create(B), Vector.Create(C));
        for (; i <= ratios.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (a * (Vector.Create(numerators[i..]) - b) / (Vector.Create(denominators[i..]) - c)).CopyTo(ratios[i..]);
        }

        for (; i < ratios.Length; i++) ratios[i] = Apply(numerators[i], denominators[i]);
    }

    /// <summary>The numerator that gives a ratio with this denominator.</summary>
    public double InvertNumerator(double ratio, double denominator) => (ratio * (denominator - C) / A) + B;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ratio(A={A}, B={B}, C={C})");
}
