namespace MrdAnalyzer.Batch.Running;

/// <summary>How a run ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Progress">The last count.</param>
/// <param name="Problems">Rows of the manifest, and folders, that could not be used.</param>
/// <param name="WasStopped">It was told to stop before all was done.</param>
public sealed record BatchOutcome(string RunId, BatchProgress Progress, int Problems, bool WasStopped)
{
    /// <summary>Whether every file has its result.</summary>
    public bool IsWhole => Progress.Quarantined == 0 && Problems == 0;
}
