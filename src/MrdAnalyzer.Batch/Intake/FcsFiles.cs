namespace MrdAnalyzer.Batch.Intake;

/// <summary>Which files are measurements, and which are still on their way.</summary>
internal static class FcsFiles
{
    private static readonly string[] Extensions = [".fcs", ".lmd"];
    private static readonly string[] Unfinished = [".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp"];

    /// <summary>Whether a file name is that of a measurement, in any case.</summary>
    public static bool IsMeasurement(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.');

    /// <summary>Whether a file's name, or one beside it, says that it is still being copied.</summary>
    public static bool IsArriving(string path) =>
        Unfinished.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || Unfinished.Any(u => File.Exists(path + u));

    /// <summary>All files below a folder, in the order of their names. Links to folders are followed, but none twice.</summary>
    /// <exception cref="IOException">The folder does not answer.</exception>
    public static IEnumerable<string> Below(string folder) => Below(new DirectoryInfo(folder), [Real(new DirectoryInfo(folder))]);

    private static IEnumerable<string> Below(DirectoryInfo folder, HashSet<string> visited)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.')) continue;
            if (entry is DirectoryInfo child)
            {
                if (child.LinkTarget is not null && !visited.Add(Real(child))) continue;
                foreach (string path in Below(child, visited)) yield return path;
            }
            else
            {
                yield return entry.FullName;
            }
        }
    }

    private static string Real(DirectoryInfo folder) => Path.TrimEndingDirectorySeparator(folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName);
}
