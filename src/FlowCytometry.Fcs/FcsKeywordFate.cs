namespace FlowCytometry.Fcs;

/// <summary>What became of a keyword in de-identification.</summary>
public enum FcsKeywordFate
{
    /// <summary>It stays as it is.</summary>
    Kept,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It has another value.</summary>
    Replaced,

    /// <summary>Its date or time was shifted.</summary>
    Shifted,
}
