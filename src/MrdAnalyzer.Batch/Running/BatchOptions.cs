namespace MrdAnalyzer.Batch.Running;

/// <summary>What a batch shall do.</summary>
public sealed record BatchOptions
{
    /// <summary>How the work is done.</summary>
    public required WorkOptions Work { get; init; }

    /// <summary>A folder, a pattern, a file, or null where only the manifest counts.</summary>
    public string? Input { get; init; }

    /// <summary>A manifest CSV, or null.</summary>
    public string? Manifest { get; init; }

    /// <summary>The protocol, for files of which the manifest names no other.</summary>
    public required LoadedProtocol Protocol { get; init; }

    /// <summary>Folder for the summary, or null.</summary>
    public string? Output { get; init; }

    /// <summary>Keep looking for new files until told to stop.</summary>
    public bool Watch { get; init; }

    /// <summary>Only put the files into the queue: workers analyse them.</summary>
    public bool QueueOnly { get; init; }

    /// <summary>When, by the local clock, a batch that watches ends its run and begins the next.</summary>
    public TimeOnly DayEnds { get; init; } = new(6, 0);

    /// <summary>How long between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a file must be unchanged.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is in quarantine gets another chance, whatever the reason.</summary>
    public bool Retry { get; init; }

    /// <summary>Read every file anew, however unchanged it looks.</summary>
    public bool Rehash { get; init; }
}
