using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>
/// The inverse hyperbolic sine, (asinh(x sinh(M ln 10) / T) + A ln 10) / ((M + A) ln 10): T maps to 1. Defined for every value.
/// <see cref="WithCofactor(double)"/> gives the plain asinh(x / cofactor) of mass cytometry, which is the case M = 1 / ln 10, A = 0.
/// </summary>
/// <remarks>Gating-ML 2.0, 6.2 (fasinh).</remarks>
public sealed record AsinhTransform : IChannelTransform
{
    private readonly AsinhFunction _function;

    /// <summary>Builds the scale of Gating-ML.</summary>
    /// <param name="t">The value at position 1; greater than 0.</param>
    /// <param name="m">Decades of the positive part; greater than 0.</param>
    /// <param name="a">Additional negative decades, 0 to m.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public AsinhTransform(double t, double m, double a = 0)
        : this(t, m, a, t / ScalarMath.Sinh(m * ScalarMath.Ln10), (m + a) * ScalarMath.Ln10)
    {
    }

    private AsinhTransform(double t, double m, double a, double cofactor, double slope)
    {
        BiexponentialParameters.Require(t > 0 && double.IsFinite(t), "asinh", "T", t, "greater than 0");
        BiexponentialParameters.Require(m > 0 && cofactor > 0, "asinh", "M", m, "greater than 0 and at most 300");
        BiexponentialParameters.Require(a >= 0 && a <= m, "asinh", "A", a, "from 0 to M");
        (T, M, A) = (t, m, a);
        _function = new AsinhFunction(cofactor, a * ScalarMath.Ln10, slope);
    }

    /// <summary>The value at position 1.</summary>
    public double T { get; }

    /// <summary>Decades of the positive part.</summary>
    public double M { get; }

    /// <summary>Additional negative decades.</summary>
    public double A { get; }

    /// <summary>Half the width of the nearly linear part: the scale is a multiple of asinh(x / cofactor), plus a constant.</summary>
    public double Cofactor => _function.Unit;

    /// <inheritdoc/>
    public string Kind => "asinh";

    /// <summary>asinh(x / cofactor), neither moved nor stretched.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cofactor is not greater than 0.</exception>
    public static AsinhTransform WithCofactor(double cofactor) => new(cofactor * ScalarMath.Sinh(1), 1 / ScalarMath.Ln10, 0, cofactor, 1);

    /// <summary>The same curve, moved and stretched so that the bottom maps to 0 and the top to 1.</summary>
    /// <param name="cofactor">Greater than 0.</param>
    /// <param name="top">Greater than 0.</param>
    /// <param name="bottom">0 or less; its magnitude is at most the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static AsinhTransform WithCofactor(double cofactor, double top, double bottom = 0)
    {
        BiexponentialParameters.Require(bottom <= 0, "asinh", nameof(bottom), bottom, "0 or less");
        var curve = new AsinhFunction(cofactor, 0, 1);
        double above = Lanes.Map(curve, top), below = Lanes.Map(curve, Math.Abs(bottom));
        return new AsinhTransform(top, above / ScalarMath.Ln10, below / ScalarMath.Ln10, cofactor, above + below);
    }

    /// <inheritdoc/>
    public double Apply(double value) => Lanes.Map(_function, value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(Inverse, position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => Lanes.Map(_function, values, positions);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values) => Lanes.Map(Inverse, positions, values);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"asinh(T={T}, M={M}, A={A})");

    private AsinhInverse Inverse => new(_function.Unit, _function.Offset, _function.Slope);
}
