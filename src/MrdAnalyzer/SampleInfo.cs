namespace MrdAnalyzer;

/// <summary>What was analysed.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Patient">The patient's identifier as given, or null.</param>
/// <param name="SampleId">The sample's identifier as given, or null.</param>
/// <param name="Collected">Day of collection, or null.</param>
/// <param name="Day">The time point's label as given, for instance <c>d29</c>, or null.</param>
/// <param name="Therapies">Therapies as given, for instance <c>cd19-car-t</c>; empty where none was given.</param>
/// <param name="Cytometer">The instrument, or null.</param>
/// <param name="Events">Events in the file.</param>
public sealed record SampleInfo(
    string File,
    string Sha256,
    string? Patient,
    string? SampleId,
    DateOnly? Collected,
    string? Day,
    IReadOnlyList<string> Therapies,
    string? Cytometer,
    long Events);
