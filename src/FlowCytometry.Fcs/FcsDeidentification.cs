namespace FlowCytometry.Fcs;

/// <summary>The report of <see cref="FcsDeidentifier"/>. It holds names of keywords; of their values only <paramref name="Diagnostics"/> may quote some.</summary>
/// <param name="Keywords">Every keyword of every data set, in file order, and what became of it.</param>
/// <param name="RemovedSegments">Segments that were left out (ANALYSIS, OTHER), as they stood in the source; supplemental TEXT goes into TEXT.</param>
/// <param name="RemovedBytes">Bytes of the source outside all segments, such as vendors' blocks at the end, which were left out as well.</param>
/// <param name="Diagnostics">What was odd about the source; for whoever has the source, not for those who get the new file.</param>
public sealed record FcsDeidentification(
    IReadOnlyList<FcsKeywordChange> Keywords, IReadOnlyList<FcsSegment> RemovedSegments, long RemovedBytes, IReadOnlyList<FcsDiagnostic> Diagnostics);
