namespace FlowCytometry.Gating.Conversion;

/// <summary>A strategy in the terms of another format.</summary>
/// <param name="Strategy">What can be said there, with the same events in every population.</param>
/// <param name="Diagnostics">What cannot, population by population, and where events may differ.</param>
public sealed record ConvertedStrategy(GatingStrategy Strategy, IReadOnlyList<GatingDiagnostic> Diagnostics);
