namespace MrdAnalyzer;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>A choice or a repair that a person should know of.</summary>
    Warning,

    /// <summary>Something was lost or could not be done.</summary>
    Error,
}
