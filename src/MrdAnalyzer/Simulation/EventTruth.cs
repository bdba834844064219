namespace MrdAnalyzer.Simulation;

/// <summary>The truth of one event.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">Of a doublet the first cell, of a dead cell what it was while alive; otherwise null.</param>
/// <param name="Second">Of a doublet the second cell; otherwise null.</param>
public readonly record struct EventTruth(CellKind Kind, CellKind? First, CellKind? Second);
