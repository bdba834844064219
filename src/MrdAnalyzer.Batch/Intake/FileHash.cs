using System.Security.Cryptography;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>SHA-256 of a file's content.</summary>
internal static class FileHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
