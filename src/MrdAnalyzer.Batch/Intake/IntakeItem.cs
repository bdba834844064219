namespace MrdAnalyzer.Batch.Intake;

/// <summary>One file that is to be analysed, before anybody has looked into it.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Details">What is known of it.</param>
/// <param name="Protocol">Name or path of the protocol, or null for the run's own.</param>
/// <param name="Line">Its line in the manifest, or null where there is none.</param>
public sealed record IntakeItem(string Path, SampleDetails Details, string? Protocol = null, int? Line = null);
