using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>The linear scale, (x + A) / (T + A): -A maps to 0, T to 1. Defined for every value.</summary>
/// <remarks>Gating-ML 2.0, 6.1.1 (flin).</remarks>
public sealed record LinearTransform : IChannelTransform
{
    private readonly LinearFunction _function;

    /// <summary>Builds the scale.</summary>
    /// <param name="t">The value at position 1; greater than 0.</param>
    /// <param name="a">Minus the value at position 0, 0 to t.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LinearTransform(double t, double a = 0)
    {
        BiexponentialParameters.Require(t > 0 && double.IsFinite(t), "linear", "T", t, "greater than 0");
        BiexponentialParameters.Require(a >= 0 && a <= t, "linear", "A", a, "from 0 to T");
        (T, A) = (t, a);
        _function = new LinearFunction(a, t + a);
    }

    /// <summary>The value at position 1.</summary>
    public double T { get; }

    /// <summary>Minus the value at position 0.</summary>
    public double A { get; }

    /// <inheritdoc/>
    public string Kind => "linear";

    /// <inheritdoc/>
    public double Apply(double value) => Lanes.Map(_function, value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(new LinearInverse(A, T + A), position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => Lanes.Map(_function, values, positions);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values) => Lanes.Map(new LinearInverse(A, T + A), positions, values);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"linear(T={T}, A={A})");
}
