namespace MrdAnalyzer.Verdicts;

/// <summary>The names of <see cref="PreviousStatus"/> on the command line.</summary>
public static class PreviousStatusNames
{
    private static readonly string[] Names = ["cr", "mrd-negative", "active"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>Reads a name; case matters. Null is <see cref="PreviousStatus.Unknown"/>.</summary>
    public static bool TryParse(string? name, out PreviousStatus value)
    {
        int index = Array.IndexOf(Names, name);
        value = (PreviousStatus)(index + 1);
        return index >= 0 || name is null;
    }
}
