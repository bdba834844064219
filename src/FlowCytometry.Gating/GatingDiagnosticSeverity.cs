namespace FlowCytometry.Gating;

/// <summary>How much a diagnostic matters.</summary>
public enum GatingDiagnosticSeverity
{
    /// <summary>Worth knowing; the populations are what the file means.</summary>
    Information,

    /// <summary>Something was left out or is likely not what was meant.</summary>
    Warning,
}
