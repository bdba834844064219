namespace FlowCytometry.Gating.Gates;

/// <summary>
/// And, or, not of populations (Gating-ML 2.0 BooleanGate). A reference means the population with all its parents; complement and not are
/// taken over all events of the table; the gate's own parent is applied to the result.
/// </summary>
public sealed class BooleanGate : Gate
{
    /// <summary>Builds a gate: one operand for <see cref="BooleanOperation.Not"/>, else two or more.</summary>
    /// <exception cref="GatingException">The number of operands does not fit the operation.</exception>
    public BooleanGate(string id, BooleanOperation operation, params IReadOnlyList<GateReference> operands)
        : base(id, [])
    {
        ArgumentNullException.ThrowIfNull(operands);
        if (operation == BooleanOperation.Not && operands.Count != 1) throw Invalid($"'not' takes exactly one population, not {operands.Count}.");
        if (operation != BooleanOperation.Not && operands.Count < 2) throw Invalid($"'{operation.ToString().ToLowerInvariant()}' takes two or more populations, not {operands.Count}.");
        if (operands.Any(o => string.IsNullOrWhiteSpace(o.Population))) throw Invalid("an operand names no population.");
        (Operation, Operands) = (operation, [.. operands]);
    }

    /// <summary>How the operands are combined.</summary>
    public BooleanOperation Operation { get; }

    /// <summary>What is combined.</summary>
    public IReadOnlyList<GateReference> Operands { get; }
}
