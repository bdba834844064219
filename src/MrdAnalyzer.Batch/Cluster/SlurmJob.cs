using System.Globalization;
using System.Text;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>
/// Work cut for a Slurm cluster: a folder with a list of files for each task, the script of a job array whose tasks write a shard of results
/// each, and that of the job after it, which brings the shards together. The folder is all that the jobs need beside the input.
/// </summary>
/// <param name="Folder">The folder, below the output's; null: nothing is missing, and there is no job.</param>
/// <param name="Tasks">Tasks of the array.</param>
/// <param name="Files">Files that they do.</param>
/// <param name="Done">Files that have their result.</param>
/// <param name="Quarantined">Files in quarantine, that are left there.</param>
/// <param name="Unsettled">Files that are just being written, and left out.</param>
/// <param name="Problems">What is wrong with the input and costs files.</param>
public sealed record SlurmJob(string? Folder, int Tasks, int Files, int Done, int Quarantined, int Unsettled, int Problems)
{
    private const int FewestFiles = 50;

    /// <summary>The array's script within the folder.</summary>
    internal const string TaskScript = "task.sh";

    /// <summary>The last job's script within the folder.</summary>
    internal const string FinishScript = "finish.sh";

    /// <summary>The name of the jobs: the same for all submissions of one output, so that two of them do not run at once.</summary>
    internal static string NameFor(string output) => "mrd-" + ResultIdentity.Sha256(Path.GetFullPath(output))[..12];

    /// <summary>Looks for what is missing, and writes the folder. What earlier jobs left that was not brought together is brought together first.</summary>
    /// <param name="database">The results.</param>
    /// <param name="options">What shall be done.</param>
    /// <param name="note">Told of what a person should know.</param>
    /// <exception cref="MrdInputException">There is no such input.</exception>
    /// <exception cref="ResultsException">The results database cannot be used.</exception>
    /// <exception cref="IOException">The output cannot be written to.</exception>
    public static SlurmJob Prepare(ResultsDatabase database, SlurmOptions options, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(note);
        var look = IntakeSources.Of(options.Input, options.Manifest, awaitsFiles: false, options.Clock).Look();
        foreach (var problem in look.Problems) note(problem.Sentence);
        SlurmShards.TakeUp(database, options, note);
        var missing = MissingFiles.Of(database, look, options);
        var tasks = missing.Items.Chunk(options.FilesPerTask ?? Math.Max(FewestFiles, (missing.Items.Count + SlurmOptions.MostTasks - 1) / SlurmOptions.MostTasks)).ToList();
        string? folder = tasks.Count == 0 ? null : Write(options, tasks);
        return new SlurmJob(folder, tasks.Count, missing.Items.Count, missing.Done, missing.Quarantined, missing.Unsettled, look.Problems.Count(p => p.CostsFiles));
    }

    private static string Write(SlurmOptions options, List<IntakeItem[]> tasks)
    {
        string folder = SlurmShards.NewFolder(options);
        foreach (string sub in (string[])["files", "shards", "logs"]) Directory.CreateDirectory(Path.Combine(folder, sub));
        for (int i = 0; i < tasks.Count; i++)
        {
            using var list = File.Create(Path.Combine(folder, "files", string.Create(CultureInfo.InvariantCulture, $"{i + 1:00000}{FileList.Extension}")));
            FileList.Write(list, tasks[i]);
        }

        // A copy, so that all tasks have the same protocol, whoever edits the file meanwhile.
        File.WriteAllText(Path.Combine(folder, "protocol.yaml"), options.Protocol.Text, new UTF8Encoding(false));
        var scripts = new SlurmScripts(options, folder, tasks.Count);
        File.WriteAllText(Path.Combine(folder, TaskScript), scripts.Task());
        File.WriteAllText(Path.Combine(folder, FinishScript), scripts.Finish());
        return folder;
    }
}
