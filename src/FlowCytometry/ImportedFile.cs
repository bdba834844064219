namespace FlowCytometry;

/// <summary>An FCS file as an analysis takes it in.</summary>
/// <param name="Events">The data set that stands for the file.</param>
/// <param name="Sha256">Of the whole file, lower-case hexadecimal.</param>
/// <param name="Deviations">What was odd about the file.</param>
public sealed record ImportedFile(EventTable Events, string Sha256, IReadOnlyList<FileDeviation> Deviations);

/// <summary>A deviation of a file that could be read nevertheless.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="IsHarmless">Common and without consequence.</param>
/// <param name="Message">One sentence.</param>
public sealed record FileDeviation(string Code, bool IsHarmless, string Message);
