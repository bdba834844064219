namespace MrdAnalyzer.Batch.Results;

/// <summary>Why a file has no result.</summary>
public enum FailureKind
{
    /// <summary>The file cannot be read or does not fit the protocol: the same again would fail again.</summary>
    Input,

    /// <summary>The surroundings failed (a share was gone, a disk full) for longer than was waited: the next run tries again.</summary>
    Surroundings,

    /// <summary>A fault of the program.</summary>
    Fault,

    /// <summary>The process ended again and again while it had this file.</summary>
    Interrupted,
}
