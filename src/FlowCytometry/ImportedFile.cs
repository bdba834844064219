namespace FlowCytometry;

/// <summary>An FCS file as an analysis takes it in.</summary>
/// <param name="Events">The data set that stands for the file.</param>
/// <param name="Hash">SHA-256 of the whole file, lower-case hexadecimal: worked out beside what is done with the events.</param>
/// <param name="Deviations">What was odd about the file.</param>
public sealed record ImportedFile(EventTable Events, Task<string> Hash, IReadOnlyList<FileDeviation> Deviations)
{
    /// <summary>The hash, waited for.</summary>
    /// <exception cref="IOException">The file could not be read a second time.</exception>
    public string Sha256 => Hash.GetAwaiter().GetResult();
}

/// <summary>A deviation of a file that could be read nevertheless.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="IsHarmless">Common and without consequence.</param>
/// <param name="Message">One sentence.</param>
public sealed record FileDeviation(string Code, bool IsHarmless, string Message);
