namespace FlowCytometry.Compensation.Controls;

/// <summary>Cells or beads stained with one dye.</summary>
/// <param name="Events">The events, uncompensated.</param>
/// <param name="Channel">The dye's own detector; null: the one that is brightest.</param>
public sealed record SingleStainControl(EventTable Events, string? Channel = null);
