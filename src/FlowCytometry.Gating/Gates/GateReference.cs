namespace FlowCytometry.Gating.Gates;

/// <summary>Another population as an operand.</summary>
/// <param name="Population">Its path (<c>/Singlets/Lymphocytes</c>), or its name where that is unique in the strategy.</param>
/// <param name="Complement">Take the events that are not in it.</param>
public sealed record GateReference(string Population, bool Complement = false);
