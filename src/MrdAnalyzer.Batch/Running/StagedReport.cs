using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Running;

/// <summary>A report that is complete, on the disk, in a folder beside the one it shall have.</summary>
/// <param name="Staged">Where it is.</param>
/// <param name="Root">The folder for all reports.</param>
/// <param name="Folder">The name it shall have there.</param>
/// <param name="Sha256">Over its files, see <see cref="HashOf"/>.</param>
internal sealed record StagedReport(string Staged, string Root, string Folder, string Sha256)
{
    /// <summary>Writes a report's files.</summary>
    /// <exception cref="IOException">The folder cannot be written to; nothing is left then.</exception>
    public static StagedReport Write(string root, string folder, string identity, WorkerIdentity owner, IReadOnlyList<ReportFile> files)
    {
        string staged = Temporary.In(root, owner, identity[..12]);
        try
        {
            if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
            Directory.CreateDirectory(staged);
            foreach (string sub in files.Select(f => Path.GetDirectoryName(f.Path)!).Where(d => d.Length > 0).Distinct(StringComparer.Ordinal)) Directory.CreateDirectory(Path.Combine(staged, sub));
            foreach (var file in files) Durable.Write(Path.Combine(staged, file.Path), file.Write);
            foreach (string sub in Directory.EnumerateDirectories(staged)) Durable.SyncFolder(sub);
            Durable.SyncFolder(staged);
            return new StagedReport(staged, root, folder, HashOf(staged));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(staged);
            throw new IOException($"the report cannot be written to {root}: {e.Message}", e);
        }
    }

    /// <summary>
    /// Gives it its name. Called within the transaction that stores the result, by the one process that has the claim: what lies there
    /// already was left by a process that was killed between this step and the transaction's end, and is replaced.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public void Publish()
    {
        string place = Path.Combine(Root, Folder);
        try
        {
            if (!Directory.Exists(Staged) && Directory.Exists(place)) return; // the transaction is tried again
            if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
            Directory.Move(Staged, place);
            Durable.SyncFolder(Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the report cannot be put into {Root}: {e.Message}", e);
        }
    }

    /// <summary>Removes it, where its result is not stored after all.</summary>
    public void Abandon() => Remove(Staged);

    /// <summary>SHA-256 over the names and hashes of all files below a folder.</summary>
    public static string HashOf(string folder)
    {
        var text = new StringBuilder();
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(folder, p)).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(Path.Combine(folder, path));
            text.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(stream))} {path}\n");
        }

        return ResultIdentity.Sha256(text.ToString());
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A later start sweeps it.
        }
    }
}
