namespace FlowCytometry.Fcs;

/// <summary>The parts of a data set (FCS 3.1, section 3).</summary>
public enum FcsSegmentKind
{
    /// <summary>The first bytes: version and offsets.</summary>
    Header,

    /// <summary>Primary TEXT: the keywords.</summary>
    Text,

    /// <summary>Supplemental TEXT: further keywords.</summary>
    SupplementalText,

    /// <summary>The events.</summary>
    Data,

    /// <summary>Results of an analysis; keywords until FCS 3.1, free bytes since FCS 3.2.</summary>
    Analysis,

    /// <summary>Free bytes of a vendor.</summary>
    Other,
}
