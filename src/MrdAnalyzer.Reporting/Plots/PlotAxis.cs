using FlowCytometry.Transforms;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// An axis: a window of display positions, and the transform that tells which scale value stands at a position. Events beyond the window are
/// drawn on its edge, where they can be seen, and not left out.
/// </summary>
public sealed class PlotAxis
{
    /// <summary>Builds an axis.</summary>
    /// <param name="title">What is measured: <c>CD45 (BV510-A)</c>.</param>
    /// <param name="transform">Scale value to display position; null: positions are scale values.</param>
    /// <param name="minimum">The position at the left or lower end.</param>
    /// <param name="maximum">The position at the right or upper end.</param>
    /// <param name="unit">What the labels count in: a tick at scale value v is labelled v times this (seconds of a time channel's steps).</param>
    /// <exception cref="ArgumentException">The window is empty or not finite.</exception>
    public PlotAxis(string title, IChannelTransform? transform, double minimum = 0, double maximum = 1, double unit = 1)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || !(minimum < maximum))
            throw new ArgumentException(FormattableString.Invariant($"axis '{title}': it cannot go from {minimum} to {maximum}."), nameof(maximum));
        if (!(unit > 0) || !double.IsFinite(unit)) throw new ArgumentException(FormattableString.Invariant($"axis '{title}': its unit cannot be {unit}."), nameof(unit));
        (Title, Transform, Minimum, Maximum, Unit) = (title, transform, minimum, maximum, unit);
        Ticks = AxisTicks.Of(this);
    }

    /// <summary>What is measured.</summary>
    public string Title { get; }

    /// <summary>Scale value to display position; null: positions are scale values.</summary>
    public IChannelTransform? Transform { get; }

    /// <summary>The position at the left or lower end.</summary>
    public double Minimum { get; }

    /// <summary>The position at the right or upper end.</summary>
    public double Maximum { get; }

    /// <summary>What the labels count in: a tick at scale value v is labelled v times this.</summary>
    public double Unit { get; }

    /// <summary>The ticks in ascending order.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>A position as a fraction of the axis: 0 at its lower, 1 at its upper end.</summary>
    public double Fraction(double position) => (position - Minimum) / (Maximum - Minimum);

    /// <summary>The display position of a value as the labels write it.</summary>
    internal double Position(double labelled) => Transform?.Apply(labelled / Unit) ?? labelled / Unit;

    /// <summary>The value at a display position, as the labels write it.</summary>
    internal double Value(double position) => (Transform?.Invert(position) ?? position) * Unit;
}
