namespace MrdAnalyzer.Batch.Intake;

/// <summary>All measurements below a folder.</summary>
internal sealed class FolderSource(string folder) : IIntakeSource
{
    /// <inheritdoc/>
    public IntakeLook Look() => FolderWalk.Look(folder, FcsFiles.IsMeasurement);
}
