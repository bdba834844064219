namespace MrdAnalyzer.Batch.Results;

/// <summary>The words of the column <c>work.state</c>.</summary>
internal static class WorkState
{
    /// <summary>Nobody has it; <c>not_before</c> says from when it may be taken.</summary>
    public const string Waiting = "waiting";

    /// <summary><c>worker_id</c> has it, until <c>lease</c>.</summary>
    public const string Claimed = "claimed";

    /// <summary>Its result is stored.</summary>
    public const string Done = "done";

    /// <summary>It is given up, for <c>reason</c>.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>The file that was taken in is no longer there in that form; the one that took its place is another item.</summary>
    public const string Superseded = "superseded";
}
