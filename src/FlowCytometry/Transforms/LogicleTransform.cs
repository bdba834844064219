using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>
/// The logicle scale: logarithmic far from zero, linear around it, symmetric about the zero point; T maps to 1. Defined for every finite
/// value, above T and below the lower end too; an infinity gives an infinity, NaN gives NaN. Computed exactly, not from a table.
/// </summary>
/// <remarks>
/// Parks, Roederer, Moore, Cytometry A 2006;69:541; Moore, Parks, Cytometry A 2012;81:273; Gating-ML 2.0, 6.3. Results agree with a
/// computation in 50 digits to 1e-14 of the scale, and are the same bits for one value and in blocks, on every machine.
/// </remarks>
public sealed record LogicleTransform : IChannelTransform
{
    private readonly LogicleFunction _function;
    private readonly SolutionTable<LogicleFunction> _table;

    /// <summary>Builds the scale.</summary>
    /// <param name="t">Top of the scale: the value at position 1; greater than 0.</param>
    /// <param name="w">Decades of the linear part, 0 to m / 2. 0 gives an inverse hyperbolic sine.</param>
    /// <param name="m">Decades of the whole scale if it were logarithmic; greater than 0.</param>
    /// <param name="a">Additional negative decades, -w to m - 2 w.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LogicleTransform(double t, double w = 0.5, double m = 4.5, double a = 0)
    {
        BiexponentialParameters.Check("logicle", t, w, m, a);
        (T, W, M, A) = (t, w, m, a);
        double zero = (a + w) / (m + a);
        double slope = (m + a) * ScalarMath.Ln10;
        double rho = BiexponentialParameters.SolveRho(w * ScalarMath.Ln10);
        var curve = new LogicleInverse(0, slope, 1, rho);
        double top = Lanes.Map(curve, 1 - zero);
        _function = new LogicleFunction(zero, slope, t / top, rho);
        _table = new SolutionTable<LogicleFunction>(_function, new LogicleFunction(0, 1, 1, rho), top);
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
    public string Kind => "logicle";

    /// <inheritdoc/>
    public double Apply(double value) => _table.Apply(value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(Inverse, position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => _table.Apply(values, positions);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values) => Lanes.Map(Inverse, positions, values);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"logicle(T={T}, W={W}, M={M}, A={A})");

    /// <inheritdoc/>
    public bool Equals(LogicleTransform? other) => other is not null && (T, W, M, A).Equals((other.T, other.W, other.M, other.A));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(T, W, M, A);

    private LogicleInverse Inverse => new(_function.Zero, _function.Slope, _function.Unit, _function.Rho);
}
