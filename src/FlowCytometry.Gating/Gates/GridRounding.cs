namespace FlowCytometry.Gating.Gates;

/// <summary>How a display position becomes a grid position.</summary>
public enum GridRounding
{
    /// <summary>The nearest grid point, not limited to the display: FlowJo's linear axes.</summary>
    Nearest,

    /// <summary>The grid point below, limited to the display: FlowJo's table-driven axes (biex and the like).</summary>
    Floor,
}
