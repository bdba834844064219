namespace MrdAnalyzer.Batch.Intake;

/// <summary>One file.</summary>
internal sealed class FileSource(string path) : IIntakeSource
{
    /// <inheritdoc/>
    public IntakeLook Look() => new([new IntakeItem(path, SampleDetails.None)], []);
}
