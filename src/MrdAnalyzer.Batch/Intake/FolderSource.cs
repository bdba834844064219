namespace MrdAnalyzer.Batch.Intake;

/// <summary>All measurements below a folder.</summary>
internal sealed class FolderSource(string folder) : IIntakeSource
{
    /// <inheritdoc/>
    public IntakeLook Look() => new([.. FcsFiles.Below(folder).Where(FcsFiles.IsMeasurement).Select(p => new IntakeItem(p, SampleDetails.None))], []);
}
