namespace FlowCytometry;

/// <summary>What a word of a label names.</summary>
internal enum MarkerKind
{
    /// <summary>A molecule, which may be stained on the cell or in it.</summary>
    Antigen,

    /// <summary>A dye that is named for what it shows.</summary>
    Dye,

    /// <summary>A dye whose name detectors carry whether or not it was used.</summary>
    DetectorDye,
}
