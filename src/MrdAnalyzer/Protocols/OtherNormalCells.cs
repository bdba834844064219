namespace MrdAnalyzer.Protocols;

/// <summary>Cells that are named by their levels.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Levels">The levels that they must all have, in decades on the scale of each marker in <see cref="MaturationReference"/>.</param>
/// <param name="WherePresent">Levels that they must have besides where the panel has the marker.</param>
/// <param name="FewGranules">Whether they have no more side scatter than lymphocytes.</param>
public sealed record OtherNormalCells(string Name, IReadOnlyDictionary<string, LevelInterval> Levels, IReadOnlyDictionary<string, LevelInterval> WherePresent, bool FewGranules = false);
