namespace MrdAnalyzer;

/// <summary>How strongly a population shows an antigen.</summary>
public enum AntigenLevel
{
    /// <summary>Not shown.</summary>
    Negative,

    /// <summary>Weaker than on the cells it is compared with.</summary>
    Dim,

    /// <summary>As on the cells it is compared with.</summary>
    Positive,

    /// <summary>Stronger than on the cells it is compared with.</summary>
    Bright,
}
