namespace FlowCytometry.Gating.Gates;

/// <summary>A point in the plane of two dimensions, on their scales.</summary>
/// <param name="X">On the first dimension.</param>
/// <param name="Y">On the second dimension.</param>
public sealed record GatePoint(double X, double Y);
