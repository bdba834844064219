namespace MrdAnalyzer;

/// <summary>Something that happened on the way from file to verdict and touches the result.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">One sentence: what was found, where, and what was done.</param>
public sealed record MrdDiagnostic(string Code, DiagnosticSeverity Severity, string Message);
