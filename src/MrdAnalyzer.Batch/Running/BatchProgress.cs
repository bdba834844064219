namespace MrdAnalyzer.Batch.Running;

/// <summary>How far a run is.</summary>
/// <param name="Found">Files found so far.</param>
/// <param name="IsComplete">Whether all files have been found.</param>
/// <param name="Done">Results made by this process.</param>
/// <param name="Known">Results that were there before.</param>
/// <param name="Quarantined">Files in quarantine.</param>
/// <param name="Events">Events of the results made by this process.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Worst">The gravest verdict so far, or null.</param>
public sealed record BatchProgress(long Found, bool IsComplete, long Done, long Known, long Quarantined, long Events, TimeSpan Elapsed, MrdClass? Worst)
{
    /// <summary>Files that this run has still to see finished.</summary>
    public long Left => Math.Max(0, Found - Done - Known - Quarantined);

    /// <summary>Files a second, made by this process.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate, or null where it cannot be told.</summary>
    public TimeSpan? TimeLeft => Rate > 0 && Left / Rate < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(Left / Rate) : null;
}
