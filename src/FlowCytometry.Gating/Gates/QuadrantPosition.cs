namespace FlowCytometry.Gating.Gates;

/// <summary>Which part of a divider a quadrant takes.</summary>
/// <param name="Divider">The divider's id.</param>
/// <param name="Location">Any value in the part.</param>
public sealed record QuadrantPosition(string Divider, double Location);
