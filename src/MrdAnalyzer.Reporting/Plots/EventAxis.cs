using FlowCytometry.Gating;
using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A dimension on an axis of a picture, parted into the picture's cells. Two are the same where both dimension and cells are.</summary>
internal sealed record EventAxis(GateDimension Dimension, PlotAxis Axis, int Count)
{
    /// <summary>Its cells.</summary>
    public CellAxis Cells { get; } = new(Axis.Minimum, Axis.Maximum, Count);

    /// <inheritdoc/>
    public bool Equals(EventAxis? other) => other is not null && Count == other.Count && ReferenceEquals(Axis, other.Axis) && Dimension == other.Dimension;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Axis, Count);
}
