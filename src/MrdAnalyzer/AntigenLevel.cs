namespace MrdAnalyzer;

/// <summary>How strongly a population shows an antigen, against normal cells of the same tube.</summary>
public enum AntigenLevel
{
    /// <summary>The tube holds no cells that tell, or the protocol names none for this antigen.</summary>
    NotAssessable,

    /// <summary>As cells that lack it.</summary>
    Negative,

    /// <summary>Shown, but weaker than on the normal cells that carry it.</summary>
    Dim,

    /// <summary>As on the normal cells that carry it; or shown, where the tube has no such cells.</summary>
    Positive,

    /// <summary>Stronger than on the normal cells that carry it.</summary>
    Bright,
}
