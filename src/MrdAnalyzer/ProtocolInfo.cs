namespace MrdAnalyzer;

/// <summary>By which protocol the sample was analysed.</summary>
/// <param name="Name">The protocol's name.</param>
/// <param name="Version">The protocol's version.</param>
/// <param name="Sha256">SHA-256 of the protocol file, lower-case hexadecimal.</param>
/// <param name="Variant">The variant of the gating strategy that was used, for instance <c>cd19-independent</c>, or null.</param>
/// <param name="VariantReason">Why that variant, as a sentence, or null.</param>
public sealed record ProtocolInfo(string Name, string Version, string Sha256, string? Variant, string? VariantReason);
