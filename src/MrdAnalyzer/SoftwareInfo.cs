namespace MrdAnalyzer;

/// <summary>What the result was made with.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Version">The program's version.</param>
public sealed record SoftwareInfo(string Name, string Version);
