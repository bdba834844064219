using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>
/// FlowJo's biexponential display, which is a table of 4,097 values with linear interpolation between them and not the logicle: the two
/// differ by up to a thousandth of the scale. Values outside the table are at position 0 or 1; NaN stays NaN.
/// </summary>
public sealed record FlowJoBiexTransform : IChannelTransform
{
    /// <summary>Intervals of the table.</summary>
    public const int Steps = 4096;

    private readonly double[] _values;
    private readonly BiexTable _table;

    /// <summary>Builds the table.</summary>
    /// <param name="maxRange">Top of the scale; greater than 0. The table ends a little below it, as FlowJo's does.</param>
    /// <param name="neg">Additional negative decades; below 0 counts as 0.</param>
    /// <param name="width">Width basis, at most -1: -10^(2W) in terms of the logicle.</param>
    /// <param name="pos">Positive decades, greater than half of log10(-width).</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public FlowJoBiexTransform(double maxRange = 262144, double neg = 0, double width = -10, double pos = 4.5)
    {
        BiexponentialParameters.Require(maxRange > 0 && double.IsFinite(maxRange), "FlowJo biex", nameof(maxRange), maxRange, "greater than 0");
        BiexponentialParameters.Require(double.IsFinite(neg), "FlowJo biex", nameof(neg), neg, "finite");
        BiexponentialParameters.Require(width <= -1 && double.IsFinite(width), "FlowJo biex", nameof(width), width, "at most -1");
        double half = ScalarMath.Log10(-width) / 2;
        BiexponentialParameters.Require(pos > half && double.IsFinite(pos), "FlowJo biex", nameof(pos), pos, "greater than half the logarithm of -width");
        (MaxRange, Neg, Width, Pos) = (maxRange, neg, width, pos);
        _values = Tabulate(maxRange, Math.Max(neg, 0) + half, pos - half, half);
        _table = new BiexTable(_values);
    }

    /// <summary>Top of the scale.</summary>
    public double MaxRange { get; }

    /// <summary>Additional negative decades.</summary>
    public double Neg { get; }

    /// <summary>Width basis.</summary>
    public double Width { get; }

    /// <summary>Positive decades.</summary>
    public double Pos { get; }

    /// <summary>The scale values at the positions 0, 1/4096, ... 1, rising.</summary>
    public ReadOnlySpan<double> Table => _values;

    /// <inheritdoc/>
    public string Kind => "flowjo-biex";

    /// <inheritdoc/>
    public double Apply(double value) => _table.Position(value);

    /// <inheritdoc/>
    public double Invert(double position)
    {
        if (double.IsNaN(position)) return position;
        double place = Math.Clamp(position, 0, 1) * Steps;
        int j = Math.Min((int)place, Steps - 1);
        return _values[j] + ((place - j) * (_values[j + 1] - _values[j]));
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions)
    {
        if (values.Length != positions.Length) throw new ArgumentException($"{values.Length} values do not fit {positions.Length} places.", nameof(positions));
        _table.Positions(values, positions);
    }

    /// <summary>Whether the parameters are equal.</summary>
    public bool Equals(FlowJoBiexTransform? other) =>
        other is not null && (MaxRange, Neg, Width, Pos) == (other.MaxRange, other.Neg, other.Width, other.Pos);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxRange, Neg, Width, Pos);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"flowjo-biex(maxRange={MaxRange}, neg={Neg}, width={Width}, pos={Pos})");

    // Decades below and above zero, rounded so that zero falls on an entry; then the difference of two exponentials about that entry. The
    // denominator Steps + 1 is FlowJo's own.
    private static double[] Tabulate(double top, double below, double above, double half)
    {
        int zero = Math.Min((int)(below * Steps / (below + above)), Steps / 2);
        double decades = zero > 0 ? below * Steps / zero : above;
        double width = half / decades;
        double p = decades * ScalarMath.Ln10;
        double smallest = top / ScalarMath.Exp(p);
        double q = p * BiexponentialParameters.SolveRho(width * p);
        double falling = ScalarMath.Exp((p + q) * (width + (below / decades)));
        double Curve(int j) => ScalarMath.Exp(p * j / (Steps + 1)) - (falling * ScalarMath.Exp(-q * j / (Steps + 1)));

        var values = new double[Steps + 1];
        for (int j = zero + 1; j <= Steps; j++) values[j] = smallest * (Curve(j) - Curve(zero));
        for (int j = 0; j < zero; j++) values[j] = -values[(2 * zero) - j];
        return values;
    }
}
