using System.Globalization;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>FlowJo's <c>linear</c> display: (x - minRange) / (maxRange - minRange), not clamped.</summary>
/// <remarks>The gain that FlowJo writes beside it concerns the coordinates of gates on time, not this map: whoever reads the workspace applies it.</remarks>
public sealed record FlowJoLinearTransform : IChannelTransform
{
    private readonly LinearFunction _function;

    /// <summary>Builds the scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">maxRange is not above minRange, or one is not finite.</exception>
    public FlowJoLinearTransform(double minRange, double maxRange)
    {
        BiexponentialParameters.Require(double.IsFinite(minRange), "FlowJo linear", nameof(minRange), minRange, "finite");
        BiexponentialParameters.Require(double.IsFinite(maxRange) && maxRange > minRange, "FlowJo linear", nameof(maxRange), maxRange, "above minRange");
        (MinRange, MaxRange) = (minRange, maxRange);
        _function = new LinearFunction(-minRange, maxRange - minRange);
    }

    /// <summary>The value at position 0.</summary>
    public double MinRange { get; }

    /// <summary>The value at position 1.</summary>
    public double MaxRange { get; }

    /// <inheritdoc/>
    public string Kind => "flowjo-linear";

    /// <inheritdoc/>
    public double Apply(double value) => Lanes.Map(_function, value);

    /// <inheritdoc/>
    public double Invert(double position) => (position * (MaxRange - MinRange)) + MinRange;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions) => Lanes.Map(_function, values, positions);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"flowjo-linear(minRange={MinRange}, maxRange={MaxRange})");
}
