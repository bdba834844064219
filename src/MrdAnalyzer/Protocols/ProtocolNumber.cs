namespace MrdAnalyzer.Protocols;

/// <summary>A number of a protocol with its standing.</summary>
/// <param name="Value">The number.</param>
/// <param name="Confirmed">Whether it was read in a paper or on an official page.</param>
/// <param name="Source">Where it comes from; null where the file does not say.</param>
public sealed record ProtocolNumber(double Value, bool Confirmed, string? Source);
