namespace MrdAnalyzer.Batch.Intake;

/// <summary>Where files come from: a folder, a pattern, a manifest.</summary>
internal interface IIntakeSource
{
    /// <summary>Looks once. Files that come and go meanwhile may or may not be seen.</summary>
    /// <exception cref="IOException">The place does not answer.</exception>
    IntakeLook Look();
}
