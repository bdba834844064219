namespace MrdAnalyzer.Batch.Running;

/// <summary>Told what happens, one call at a time, from whatever thread.</summary>
public interface IBatchObserver
{
    /// <summary>Something a person should know: waiting, a mistake in the manifest.</summary>
    void Note(string sentence);

    /// <summary>A file is done, was done before, or is in quarantine.</summary>
    void File(FileOutcome outcome, BatchProgress progress);

    /// <summary>Some time has passed.</summary>
    void Progress(BatchProgress progress);
}
