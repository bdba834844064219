namespace MrdAnalyzer.Verdicts;

/// <summary>How the disease stood before this sample.</summary>
public enum PreviousStatus
{
    /// <summary>Not given.</summary>
    Unknown,

    /// <summary>In haematological remission (<c>cr</c>).</summary>
    Remission,

    /// <summary>In remission without detectable residual disease (<c>mrd-negative</c>).</summary>
    MrdNegative,

    /// <summary>Not in remission (<c>active</c>).</summary>
    Active,
}
