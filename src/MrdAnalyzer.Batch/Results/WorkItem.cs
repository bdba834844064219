using MrdAnalyzer.Batch.Intake;

namespace MrdAnalyzer.Batch.Results;

/// <summary>One analysis to make, as the database holds it.</summary>
/// <param name="Identity">Of the result it shall give, see <see cref="ResultIdentity"/>.</param>
/// <param name="FileSha256">SHA-256 of the file's content when it was taken in.</param>
/// <param name="ProtocolSha256">SHA-256 of the protocol, whose text the database holds.</param>
/// <param name="Path">Where the file lies.</param>
/// <param name="Details">What is known of it, the baseline's path among it.</param>
/// <param name="Folder">Name of the report's folder, the same whoever makes it.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="Interruptions">How often a process ended while it had this.</param>
/// <param name="Failures">How often it failed.</param>
public sealed record WorkItem(
    string Identity,
    string FileSha256,
    string ProtocolSha256,
    string Path,
    SampleDetails Details,
    string Folder,
    long Bytes,
    int Interruptions,
    int Failures);
