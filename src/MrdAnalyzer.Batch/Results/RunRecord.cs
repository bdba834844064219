namespace MrdAnalyzer.Batch.Results;

/// <summary>One run of a batch.</summary>
/// <param name="Id">Its identifier; later runs have later ones in the order of text.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended, or null where it has not, or was killed.</param>
/// <param name="State"><c>running</c>, <c>finished</c>, <c>queued</c> (left to workers), <c>stopped</c> (told to) or <c>failed</c>.</param>
/// <param name="Host">The machine.</param>
/// <param name="Account">Who ran it.</param>
/// <param name="Software">The software's version.</param>
/// <param name="Command">The command line.</param>
/// <param name="Input">The folder, glob or manifest.</param>
/// <param name="Output">The folder for reports and summary, or null.</param>
public sealed record RunRecord(
    string Id, DateTimeOffset Started, DateTimeOffset? Ended, string State, string Host, string Account, string Software, string Command, string Input, string? Output);
