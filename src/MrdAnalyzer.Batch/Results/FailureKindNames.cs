namespace MrdAnalyzer.Batch.Results;

/// <summary>The words of <see cref="FailureKind"/> in the database.</summary>
public static class FailureKindNames
{
    private static readonly string[] Names = ["input", "surroundings", "fault", "interrupted"];

    /// <summary>The word, for instance <c>input</c>.</summary>
    public static string ToWord(this FailureKind kind) => Names[(int)kind];

    /// <summary>Reads a word; what is not known is a fault.</summary>
    public static FailureKind Parse(string? word) => Array.IndexOf(Names, word) is var index and >= 0 ? (FailureKind)index : FailureKind.Fault;
}
