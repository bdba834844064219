using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>What a person can do about a file in quarantine.</summary>
internal static class Remedy
{
    /// <summary>One or two sentences.</summary>
    public static string For(FailureKind kind) => kind switch
    {
        FailureKind.Input => "Export or copy the file anew from the instrument: a changed file is taken by itself. If it is the protocol that does not fit, name another one. To try the same file once more: --retry.",
        FailureKind.Surroundings => "See that the file is there and can be read. The next run tries it again by itself.",
        FailureKind.Interrupted => "Look at the file's size and at the memory of the machine, then run the batch with --retry; such a file is analysed alone.",
        _ => "A fault of the program: report it with the number in the reason and the file's name. After an update: --retry.",
    };
}
