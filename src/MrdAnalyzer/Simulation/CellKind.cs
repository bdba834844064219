namespace MrdAnalyzer.Simulation;

/// <summary>What a simulated event truly is.</summary>
public enum CellKind
{
    /// <summary>Granulocytic lineage from promyelocyte to segmented neutrophil, eosinophils included.</summary>
    Granulocyte,

    /// <summary>Monocyte.</summary>
    Monocyte,

    /// <summary>T cell.</summary>
    TCell,

    /// <summary>NK cell.</summary>
    NkCell,

    /// <summary>Mature B cell: transitional, naive or memory.</summary>
    MatureB,

    /// <summary>Normal B precursor of stage I (pro-B): CD34+, CD10 bright, CD20 negative.</summary>
    HematogoneI,

    /// <summary>Normal B precursor of stage II (pre-B): CD34 negative, CD10+, CD20 rising.</summary>
    HematogoneII,

    /// <summary>Normal B precursor of stage III (immature B): CD10 dim, CD20 bright.</summary>
    HematogoneIII,

    /// <summary>Normal plasma cell.</summary>
    PlasmaCell,

    /// <summary>Nucleated red cell.</summary>
    Erythroid,

    /// <summary>Myeloid progenitor: CD34+, no B lineage.</summary>
    MyeloidProgenitor,

    /// <summary>Basophil.</summary>
    Basophil,

    /// <summary>Plasmacytoid dendritic cell.</summary>
    PlasmacytoidDendritic,

    /// <summary>Leukaemic B lymphoblast.</summary>
    Blast,

    /// <summary>Cell fragment, platelet or unlysed red cell: no nucleus.</summary>
    Debris,

    /// <summary>Two cells seen as one event.</summary>
    Doublet,

    /// <summary>Dead cell.</summary>
    Dead,
}
