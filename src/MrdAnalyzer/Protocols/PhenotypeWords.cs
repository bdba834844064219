namespace MrdAnalyzer.Protocols;

/// <summary>When a marker of the blasts is called negative, dim, positive or bright.</summary>
/// <param name="PositiveCells">From this percentage of blasts above the cells that lack a marker on, it is not negative.</param>
/// <param name="Alike">Decades around the cells that carry it within which it is positive: neither dim nor bright.</param>
/// <param name="Markers">The cells that each marker is held against, in the order of reports.</param>
public sealed record PhenotypeWords(ProtocolNumber PositiveCells, ProtocolNumber Alike, IReadOnlyList<MarkerReference> Markers);
