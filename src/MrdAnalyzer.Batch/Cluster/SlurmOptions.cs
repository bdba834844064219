using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>What shall be done on a Slurm cluster, and how it is cut.</summary>
public sealed record SlurmOptions
{
    /// <summary>A folder, a pattern, a file, or null where only the manifest counts.</summary>
    public string? Input { get; init; }

    /// <summary>A manifest CSV, or null.</summary>
    public string? Manifest { get; init; }

    /// <summary>The protocol, for files of which the manifest names no other.</summary>
    public required LoadedProtocol Protocol { get; init; }

    /// <summary>Where the results go, as a command line names it.</summary>
    /// <exception cref="ResultsException">There is a password in it, which the scripts would hold.</exception>
    public required string Results
    {
        get;
        init => field = !ConnectionText.HasPassword(value) ? value
            : throw new ResultsException("the jobs' scripts would hold the password of the results database; leave it out of the address and put it into ~/.pgpass, which the nodes read too");
    }

    /// <summary>Folder for the reports, the summary, and the jobs' own files; on a share that all nodes see.</summary>
    public required string Output { get; init; }

    /// <summary>The words that start this program on a node.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Files a task; null: 50, or so many that there are no more than <see cref="MostTasks"/> tasks.</summary>
    public int? FilesPerTask { get; init; }

    /// <summary>Cores a task, and files it analyses at a time.</summary>
    public int Cores { get; init; } = 1;

    /// <summary>Bytes of memory a task; null: what the cluster gives.</summary>
    public long? Memory { get; init; }

    /// <summary>The partition, or null.</summary>
    public string? Partition { get; init; }

    /// <summary>The time limit of a task in Slurm's words, or null.</summary>
    public string? Time { get; init; }

    /// <summary>Further options of sbatch, each one word, for instance <c>--account=lab</c>.</summary>
    public IReadOnlyList<string> Sbatch { get; init; } = [];

    /// <summary>Results only, no reports.</summary>
    public bool NoReports { get; init; }

    /// <summary>How long a file must be unchanged.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is in quarantine gets another chance.</summary>
    public bool Retry { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Tasks of one array, unless <see cref="FilesPerTask"/> says otherwise: Slurm's own default is 1001.</summary>
    public static int MostTasks => 1000;
}
