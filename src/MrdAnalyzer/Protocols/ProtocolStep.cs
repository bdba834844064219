namespace MrdAnalyzer.Protocols;

/// <summary>One step of the gating that all variants share.</summary>
/// <param name="Population">The population it makes.</param>
/// <param name="Parent">The population it takes from, or null for all events.</param>
/// <param name="Estimate">The estimator: <c>steady-acquisition</c>, <c>debris</c>, <c>singlets</c>, <c>low</c>, <c>high</c>.</param>
/// <param name="Marker">The marker that the estimator looks at, for <c>low</c> and <c>high</c>.</param>
/// <param name="WhenPresent">Leave the step out where the panel lacks the marker; otherwise that is an error.</param>
/// <param name="Rest">Name of the population of what the step does not keep; null: it has none.</param>
public sealed record ProtocolStep(string Population, string? Parent, string Estimate, string? Marker, bool WhenPresent, string? Rest);
