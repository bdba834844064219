using MrdAnalyzer.Batch.Intake;

namespace MrdAnalyzer.Batch.Results;

/// <summary>A file that was looked into and is to be put into the queue.</summary>
internal sealed record Arrival
{
    public required string Path { get; init; }

    /// <summary>Size, times and inode when it was hashed, see <see cref="FileStamp"/>.</summary>
    public required string Stamp { get; init; }

    public required long Bytes { get; init; }

    public required string FileSha256 { get; init; }

    public required string ProtocolSha256 { get; init; }

    /// <summary>See <see cref="SampleDetails.ToCanonicalJson"/>.</summary>
    public required string Details { get; init; }

    /// <summary>The details as they were asked for, with the baseline's path in the place of its content.</summary>
    public required string Asked { get; init; }

    /// <summary>Path of the baseline, or null.</summary>
    public string? Baseline { get; init; }

    /// <summary>Why it cannot be looked into; it goes straight into quarantine. Null: it can.</summary>
    public string? Trouble { get; init; }

    public string Identity => Trouble is null ? ResultIdentity.Of(FileSha256, ProtocolSha256, MrdAnalysis.Software.Version, Details) : UnreadIdentity;

    /// <summary>What it is kept under while it cannot be looked into.</summary>
    public string UnreadIdentity => ResultIdentity.OfUnread(Path, ProtocolSha256, MrdAnalysis.Software.Version, Asked);
}
