namespace FlowCytometry.Gating;

/// <summary>Something noticed about gates that did not keep them from being used.</summary>
/// <param name="Code">Stable, for scripts: <c>empty-range</c>, <c>derived-parameter</c> and the like.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">A sentence.</param>
public sealed record GatingDiagnostic(string Code, GatingDiagnosticSeverity Severity, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Severity}: {Message}";

    internal static GatingDiagnostic Warning(string code, string message) => new(code, GatingDiagnosticSeverity.Warning, message);

    internal static GatingDiagnostic Information(string code, string message) => new(code, GatingDiagnosticSeverity.Information, message);
}
