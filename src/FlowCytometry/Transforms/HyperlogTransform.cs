using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>
/// The hyperlog scale: like the logicle, with a linear term in place of the second exponential. T maps to 1; defined for every value.
/// </summary>
/// <remarks>Bagwell, Cytometry A 2005;64:34; Gating-ML 2.0, 6.4.</remarks>
public sealed record HyperlogTransform : IChannelTransform
{
    private readonly HyperlogFunction _function;
    private readonly SolutionTable<HyperlogFunction> _table;

    /// <summary>Builds the scale; the parameters are those of <see cref="LogicleTransform"/>, except that w must be greater than 0.</summary>
    /// <param name="t">Top of the scale: the value at position 1; greater than 0.</param>
    /// <param name="w">Decades of the linear part, greater than 0, at most m / 2.</param>
    /// <param name="m">Decades of the whole scale if it were logarithmic; greater than 0.</param>
    /// <param name="a">Additional negative decades, -w to m - 2 w.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public HyperlogTransform(double t, double w = 0.5, double m = 4.5, double a = 0)
    {
        BiexponentialParameters.Check("hyperlog", t, w, m, a);
        BiexponentialParameters.Require(w > 0, "hyperlog", "W", w, "greater than 0");
        (T, W, M, A) = (t, w, m, a);
        double zero = (a + w) / (m + a);
        double slope = (m + a) * ScalarMath.Ln10;
        double p = w * ScalarMath.Ln10;
        double kappa = ScalarMath.Exp(p) / p;
        var curve = new HyperlogInverse(0, slope, 1, kappa);
        double top = Lanes.Map(curve, 1 - zero);
        _function = new HyperlogFunction(zero, slope, t / top, kappa);
        _table = new SolutionTable<HyperlogFunction>(_function, new HyperlogFunction(0, 1, 1, kappa), top);
    }

    /// <summary>Top of the scale: the value at position 1.</summary>
    public double T { get; }

    /// <summary>Decades of the linear part.</summary>
    public double W { get; }

    /// <summary>Decades of the whole scale if it were logarithmic.</summary>
    public double M { get; }

    /// <summary>Additional negative decades.</summary>
    public double A { get; }

    /// <inheritdoc/>
    public string Kind => "hyperlog";

    /// <inheritdoc/>
    public double Apply(double value) => _table.Apply(value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(Inverse, position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => _table.Apply(values, positions);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values) => Lanes.Map(Inverse, positions, values);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"hyperlog(T={T}, W={W}, M={M}, A={A})");

    /// <inheritdoc/>
    public bool Equals(HyperlogTransform? other) => other is not null && (T, W, M, A).Equals((other.T, other.W, other.M, other.A));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(T, W, M, A);

    private HyperlogInverse Inverse => new(_function.Zero, _function.Slope, _function.Unit, _function.Kappa);
}
