namespace MrdAnalyzer.Batch.Running;

/// <summary>A report that is complete, on the disk, in a folder beside the one it shall have.</summary>
/// <param name="Staged">Where it is.</param>
/// <param name="Root">The folder for all reports.</param>
/// <param name="Folder">The name it shall have there.</param>
/// <param name="Sha256">Over its files.</param>
internal sealed record StagedReport(string Staged, string Root, string Folder, string Sha256)
{
    /// <summary>
    /// Gives it its name. Called within the transaction that stores the result, by the one process that has the claim: what lies there
    /// already was left by a process that was killed between this step and the transaction's end, and is replaced.
    /// </summary>
    public void Publish()
    {
        string place = Path.Combine(Root, Folder);
        if (!Directory.Exists(Staged) && Directory.Exists(place)) return; // the transaction is tried again
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(Staged, place);
    }
}
