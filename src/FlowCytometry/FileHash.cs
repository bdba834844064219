using System.Buffers;
using System.Security.Cryptography;

namespace FlowCytometry;

/// <summary>SHA-256 of a file's content (FIPS 180-4): what identifies it, whatever its name.</summary>
public static class FileHash
{
    private const int Block = 1 << 17;

    /// <summary>Lower-case hexadecimal. The file may be written to, moved or deleted meanwhile.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Of(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            for (long at = 0; RandomAccess.Read(file, buffer, at) is var read && read > 0; at += read) hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
