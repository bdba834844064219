namespace MrdAnalyzer.Protocols;

/// <summary>When a cluster of cells counts as leukaemic.</summary>
/// <param name="Score">The weighted sum of squared excesses, in standard deviations beyond the first, from which on it does.</param>
/// <param name="Cap">The most that one marker contributes.</param>
/// <param name="Arrest">What early clusters gain where they are ten times as many as all later cells.</param>
/// <param name="Dim">Decades of CD45 below the T cells that a leukaemic cell has at least.</param>
/// <param name="Spread">The largest geometric mean of a cluster's standard deviations, as a multiple of the usual one.</param>
/// <param name="Sticky">The mean correlation of a cluster's markers from which on its cells are sticky or dying.</param>
/// <param name="Granules">Decades of side scatter above the T cells from which on cells have granules.</param>
/// <param name="Small">Decades of forward scatter below the T cells from which on cells are dying.</param>
/// <param name="Doublets">Doublets in percent of the cells that are thought possible: a cluster that so many explain is none.</param>
/// <param name="Suspects">Cells that were set aside although leukaemia may be like them: so many in percent of the denominator leave no negative.</param>
public sealed record AberrancyRule(
    ProtocolNumber Score, ProtocolNumber Cap, ProtocolNumber Arrest, ProtocolNumber Dim, ProtocolNumber Spread, ProtocolNumber Sticky, ProtocolNumber Granules, ProtocolNumber Small,
    ProtocolNumber Doublets, ProtocolNumber Suspects);
