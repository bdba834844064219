using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>The folders of submissions below an output, and the shards in them.</summary>
internal static class SlurmShards
{
    /// <summary>The file that says that all shards of a folder are in the results.</summary>
    public const string Merged = "merged";

    private const string Prefix = "slurm-";

    /// <summary>Makes a folder that was not there before.</summary>
    public static string NewFolder(SlurmOptions options)
    {
        string stamp = options.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (int i = 1; ; i++)
        {
            string folder = Path.Combine(Path.GetFullPath(options.Output), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{stamp}{(i == 1 ? "" : $"-{i}")}"));
            if (Directory.Exists(folder)) continue;
            Directory.CreateDirectory(folder);
            return folder;
        }
    }

    /// <summary>
    /// Merges what earlier submissions have left: a last job that never ran, or could not reach the database. Else their files would be taken
    /// for missing. Not to be called while their jobs run.
    /// </summary>
    public static void TakeUp(ResultsDatabase database, SlurmOptions options, Action<string> note)
    {
        if (!Directory.Exists(options.Output)) return;
        var patience = new Patience(options.Clock, TimeSpan.Zero, note, CancellationToken.None);
        string actor = WorkerIdentity.OfThisProcess().Actor;
        foreach (string folder in Directory.GetDirectories(options.Output, Prefix + "*").Order(StringComparer.Ordinal))
        {
            string shards = Path.Combine(folder, "shards"), merged = Path.Combine(folder, Merged);
            if (!Directory.Exists(shards) || File.Exists(merged)) continue;
            bool all = true;
            foreach (string path in Directory.GetFiles(shards, "*.db").Order(StringComparer.Ordinal))
            {
                try
                {
                    using var shard = ResultsDatabase.Open(path, create: false, patience);
                    long added = DatabaseMerge.Merge(database, shard, actor);
                    if (added > 0) note(string.Create(CultureInfo.InvariantCulture, $"{path}: {added} results of an earlier submission added"));
                }
                catch (ResultsException e)
                {
                    all = false;
                    note($"{e.Message}; its files count as missing");
                }
            }

            if (all) File.WriteAllText(merged, "");
        }
    }
}
