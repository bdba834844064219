namespace FlowCytometry.Fcs;

/// <summary>Where a part of a data set stands, after repair.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Begin">Byte offset from the start of the <em>file</em> (the standard counts from the start of the data set).</param>
/// <param name="Length">Bytes.</param>
public readonly record struct FcsSegment(FcsSegmentKind Kind, long Begin, long Length)
{
    /// <summary>The byte after the last.</summary>
    public long End => Begin + Length;
}
