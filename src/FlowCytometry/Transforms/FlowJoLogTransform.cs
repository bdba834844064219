using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>FlowJo's <c>log</c> display: log10(max(x, offset) / offset) / decades. Values below the offset are at position 0.</summary>
public sealed record FlowJoLogTransform : IChannelTransform
{
    private readonly LogFunction _function;

    /// <summary>Builds the scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not greater than 0.</exception>
    public FlowJoLogTransform(double offset, double decades)
    {
        BiexponentialParameters.Require(offset > 0 && double.IsFinite(offset), "FlowJo log", nameof(offset), offset, "greater than 0");
        BiexponentialParameters.Require(decades > 0 && double.IsFinite(decades), "FlowJo log", nameof(decades), decades, "greater than 0");
        (Offset, Decades) = (offset, decades);
        _function = new LogFunction(offset, offset, decades, 0);
    }

    /// <summary>The value at position 0.</summary>
    public double Offset { get; }

    /// <summary>Decades from position 0 to 1.</summary>
    public double Decades { get; }

    /// <inheritdoc/>
    public string Kind => "flowjo-log";

    /// <inheritdoc/>
    public double Apply(double value) => Lanes.Map(_function, value);

    /// <inheritdoc/>
    public double Invert(double position) => Lanes.Map(new LogInverse(Offset, Decades, 0), Math.Max(position, 0));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => Lanes.Map(_function, values, positions);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"flowjo-log(offset={Offset}, decades={Decades})");
}
