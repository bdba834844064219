namespace FlowCytometry.Fcs;

/// <summary>How a parameter's values are stored: <c>$DATATYPE</c>, or <c>$PnDATATYPE</c> since FCS 3.2.</summary>
public enum FcsDataType
{
    /// <summary><c>I</c>: unsigned integers of <c>$PnB</c> bits.</summary>
    Integer,

    /// <summary><c>F</c>: IEEE 754 single precision.</summary>
    Single,

    /// <summary><c>D</c>: IEEE 754 double precision.</summary>
    Double,

    /// <summary><c>A</c>: decimal digits.</summary>
    Ascii,
}
