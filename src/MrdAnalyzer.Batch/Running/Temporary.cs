using System.Globalization;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// Files and folders that are written beside their place. The name tells whose they are, so that any later process can sweep what a killed
/// one left, and only that.
/// </summary>
internal static class Temporary
{
    private const string Prefix = ".mrd-", Suffix = ".tmp";
    private static readonly TimeSpan SurelyLeft = TimeSpan.FromDays(1);

    /// <summary>A name in a folder; <paramref name="what"/> tells it from others of the same process.</summary>
    public static string In(string folder, WorkerIdentity owner, string what) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{owner.Place}-{owner.Process}-{owner.ProcessStart}-{what}{Suffix}"));

    /// <summary>Whether a name is one of these.</summary>
    public static bool IsTemporary(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Writes a file that appears whole or not at all.</summary>
    public static void WriteWhole(string path, WorkerIdentity owner, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        string staged = In(folder, owner, Path.GetFileName(path));
        try
        {
            Durable.Write(staged, write);
            File.Move(staged, path, overwrite: true);
            Durable.SyncFolder(folder);
        }
        catch
        {
            File.Delete(staged);
            throw;
        }
    }

    /// <summary>Removes what dead processes left in a folder. Of processes elsewhere: what is more than a day old.</summary>
    /// <returns>How many files and folders were removed.</returns>
    public static int Sweep(string folder, WorkerIdentity self, DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return 0;
        int removed = 0;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos(Prefix + "*" + Suffix).ToList())
        {
            string[] parts = entry.Name[Prefix.Length..].Split('-', 6);
            if (parts.Length < 6 || !long.TryParse(parts[3], CultureInfo.InvariantCulture, out long process) || !long.TryParse(parts[4], CultureInfo.InvariantCulture, out long start)) continue;
            if (!self.IsKnownDead(string.Join('-', parts[..3]), process, start) && now.UtcDateTime - entry.LastWriteTimeUtc < SurelyLeft) continue;
            if (entry is DirectoryInfo directory) directory.Delete(recursive: true);
            else entry.Delete();
            removed++;
        }

        return removed;
    }
}
