namespace MrdAnalyzer.Protocols;

/// <summary>The normal cells that tables and figures show by name: plain gates on levels, for the eye and for no verdict.</summary>
/// <param name="LineageName">What cells of the lineage are called that none of the populations holds.</param>
/// <param name="Lineage">Populations of the lineage, its leukaemic cells left out.</param>
/// <param name="BCells">Which of them are B cells, whose absence is aplasia.</param>
/// <param name="Outside">Populations of lymphoid scatter outside the lineage.</param>
public sealed record NamedPopulations(string LineageName, IReadOnlyList<OtherNormalCells> Lineage, IReadOnlyList<string> BCells, IReadOnlyList<OtherNormalCells> Outside);
