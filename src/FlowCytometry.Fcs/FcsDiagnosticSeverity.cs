namespace FlowCytometry.Fcs;

/// <summary>How much a deviation of a readable file matters.</summary>
public enum FcsDiagnosticSeverity
{
    /// <summary>Common and harmless.</summary>
    Information,

    /// <summary>The reader had to choose or repair something that a person should know of.</summary>
    Warning,

    /// <summary>Something of the file was lost.</summary>
    Error,
}
