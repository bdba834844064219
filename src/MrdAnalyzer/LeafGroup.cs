namespace MrdAnalyzer;

/// <summary>What kind of population colours events.</summary>
public enum LeafGroup
{
    /// <summary>What counts as leukaemic.</summary>
    Blasts,

    /// <summary>Other cells of the lineage that is looked at.</summary>
    Lineage,

    /// <summary>Cells of other lineages.</summary>
    Others,

    /// <summary>Events that the denominator leaves out: debris, doublets, dead cells.</summary>
    LeftOut,
}
