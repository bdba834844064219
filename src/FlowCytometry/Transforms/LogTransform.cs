using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>The logarithmic scale, log10(x / T) / M + 1: T maps to 1. 0 gives negative infinity, negative values NaN.</summary>
/// <remarks>Gating-ML 2.0, 6.1.2 (flog). Powers of ten give the exact logarithm.</remarks>
public sealed record LogTransform : IChannelTransform
{
    private readonly LogFunction _function;

    /// <summary>Builds the scale.</summary>
    /// <param name="t">The value at position 1; greater than 0.</param>
    /// <param name="m">Decades from position 0 to 1; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LogTransform(double t, double m)
    {
        BiexponentialParameters.Require(t > 0 && double.IsFinite(t), "log", "T", t, "greater than 0");
        BiexponentialParameters.Require(m > 0 && double.IsFinite(m), "log", "M", m, "greater than 0");
        (T, M) = (t, m);
        _function = new LogFunction(t, double.NegativeInfinity, m, 1);
    }

    /// <summary>The value at position 1.</summary>
    public double T { get; }

    /// <summary>Decades from position 0 to 1.</summary>
    public double M { get; }

    /// <inheritdoc/>
    public string Kind => "log";

    /// <inheritdoc/>
    public double Apply(double value) => Lanes.Map(_function, value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(Inverse, position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => Lanes.Map(_function, values, positions);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values) => Lanes.Map(Inverse, positions, values);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log(T={T}, M={M})");

    private LogInverse Inverse => new(T, M, 1);
}
