using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>Cells of one kind that are drawn alike: a population, the part of its path they occupy, and how many there are.</summary>
internal sealed record CellSource(CellKind Kind, Population Population, StageDensity Stage, int Count);
