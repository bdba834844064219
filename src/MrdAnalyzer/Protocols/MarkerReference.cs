namespace MrdAnalyzer.Protocols;

/// <summary>The normal cells of a tube that a marker is held against.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="LackedBy">Populations that do not carry it; the first that the tube has counts. Empty: only noise is negative.</param>
/// <param name="CarriedBy">Stages of normal maturation, or populations, that carry it.</param>
public sealed record MarkerReference(string Marker, IReadOnlyList<string> LackedBy, IReadOnlyList<string> CarriedBy);
