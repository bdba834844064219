namespace FlowCytometry.Gating;

/// <summary>The strategy that a file of gates gives for one file of events.</summary>
/// <param name="Strategy">The populations.</param>
/// <param name="Source">What it was taken from, for reports: the file's name, with the sample where it holds several.</param>
/// <param name="Diagnostics">What is odd about it, or was left out.</param>
public sealed record SelectedStrategy(GatingStrategy Strategy, string Source, IReadOnlyList<GatingDiagnostic> Diagnostics);
