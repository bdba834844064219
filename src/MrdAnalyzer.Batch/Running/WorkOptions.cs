namespace MrdAnalyzer.Batch.Running;

/// <summary>How work is done, by a batch or by a worker.</summary>
public sealed record WorkOptions
{
    /// <summary>How many files at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of memory that the analyses share.</summary>
    public long Memory { get; init; } = DefaultMemory;

    /// <summary>Folder for the reports, or null: none are made.</summary>
    public string? Reports { get; init; }

    /// <summary>The command line, for the reports and the audit log.</summary>
    public string Command { get; init; } = "";

    /// <summary>How long a claim lasts after its owner has fallen silent.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a file is tried whose surroundings fail, before it is left to the next run.</summary>
    public int Tries { get; init; } = 8;

    /// <summary>Puts an exception of an analysis into words.</summary>
    public required Func<Exception, string, Failed> Explain { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long a passing trouble is waited out.</summary>
    public required Patience Patience { get; init; }

    /// <summary>Seven tenths of what this process may use, a container's limit considered.</summary>
    public static long DefaultMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 7;
}
