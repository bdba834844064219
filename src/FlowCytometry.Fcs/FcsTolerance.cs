namespace FlowCytometry.Fcs;

/// <summary>How far a file may deviate from the standard before it is refused.</summary>
public enum FcsTolerance
{
    /// <summary>Anything that the standard does not allow is refused.</summary>
    Strict,

    /// <summary>What has one plausible reading is read, and said as a diagnostic. The default.</summary>
    Standard,

    /// <summary>As <see cref="Standard"/>, and the whole events of a truncated file are salvaged; the loss is said.</summary>
    Lenient,
}
