namespace MrdAnalyzer.Batch.Intake;

/// <summary>Which files are measurements, and which are still on their way.</summary>
internal static class FcsFiles
{
    private static readonly string[] Extensions = [".fcs", ".lmd"];
    private static readonly string[] Unfinished = [".part", ".partial", ".filepart", ".crdownload", ".tmp", ".temp"];

    /// <summary>The extensions of measurements, which count in any case.</summary>
    public static IReadOnlyList<string> Endings => Extensions;

    /// <summary>Whether a file name is that of a measurement, in any case.</summary>
    public static bool IsMeasurement(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.');

    /// <summary>Whether a file's name, or one beside it, says that it is still being copied.</summary>
    public static bool IsArriving(string path) =>
        Unfinished.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || Unfinished.Any(u => File.Exists(path + u));
}
