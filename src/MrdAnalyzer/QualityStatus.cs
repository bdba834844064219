namespace MrdAnalyzer;

/// <summary>The outcome of a quality check; a later value is worse.</summary>
public enum QualityStatus
{
    /// <summary>Within the limit.</summary>
    Pass,

    /// <summary>To be looked at by a person; the sample is evaluated.</summary>
    Warn,

    /// <summary>The sample cannot be evaluated.</summary>
    Fail,
}
