namespace MrdAnalyzer.Protocols;

/// <summary>Cells that every sample has: the yardstick of marker levels.</summary>
/// <param name="Population">Their name.</param>
/// <param name="Bright">The marker in which they are the brightest cells of low side scatter.</param>
/// <param name="Without">Markers that they lack; those outside the panel are passed over.</param>
public sealed record ProtocolLandmark(string Population, string Bright, IReadOnlyList<string> Without);
