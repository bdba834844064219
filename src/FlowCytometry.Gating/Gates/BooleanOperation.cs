namespace FlowCytometry.Gating.Gates;

/// <summary>How a <see cref="BooleanGate"/> combines populations.</summary>
public enum BooleanOperation
{
    /// <summary>In every one.</summary>
    And,

    /// <summary>In at least one.</summary>
    Or,

    /// <summary>Not in the one.</summary>
    Not,
}
