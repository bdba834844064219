namespace MrdAnalyzer.Maturation;

/// <summary>Where cells that are surely normal lie in one marker.</summary>
/// <param name="Population">The cells.</param>
/// <param name="Marker">The marker.</param>
/// <param name="Level">Their level, in decades above the T and NK cells' median.</param>
internal sealed record AnchorLevel(string Population, string Marker, double Level);
