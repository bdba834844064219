namespace FlowCytometry.Fcs;

/// <summary>The spillover keyword of a data set as the file gives it: rows are dyes, columns are detectors (FCS 3.1, 3.2.25).</summary>
/// <param name="Keyword">The keyword it was read from.</param>
/// <param name="Names">Parameter names (<c>$PnN</c>), n of them.</param>
/// <param name="Values">n x n coefficients, row by row.</param>
public sealed record FcsSpillover(string Keyword, IReadOnlyList<string> Names, IReadOnlyList<double> Values);
