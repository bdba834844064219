namespace FlowCytometry.Gating.Evaluation;

/// <summary>A dimension of a plan.</summary>
/// <param name="Source">Reads or scales it.</param>
/// <param name="Base">The plan's dimension whose values it scales; -1: it is read from the table as it is.</param>
internal readonly record struct PlanDimension(BoundDimension Source, int Base);
