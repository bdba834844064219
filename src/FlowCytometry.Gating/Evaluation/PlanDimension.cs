using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A dimension of a plan.</summary>
/// <param name="Source">Reads or scales it.</param>
/// <param name="Base">The plan's dimension whose values it scales; -1: it is read as it is.</param>
internal sealed record PlanDimension(BoundDimension Source, int Base);

/// <summary>A grid that positions are put on.</summary>
internal sealed record PositionGrid(int Resolution, GridRounding Rounding);

/// <summary>Values of a plan's dimension, data values or positions, that can be inside a region: a half-open range.</summary>
internal sealed record BoxSide(int Base, double Min, double Max);
