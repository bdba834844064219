namespace MrdAnalyzer;

/// <summary>The names of <see cref="MrdClass"/> in results and on the command line.</summary>
public static class MrdClassNames
{
    private static readonly string[] Names =
    [
        "not-detected", "not-detected-insufficient-sensitivity", "detected-not-quantifiable", "detected-below-threshold", "positive", "not-evaluable",
    ];

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name, for instance <c>not-detected</c>.</summary>
    public static string ToName(this MrdClass value) => Names[(int)value];

    /// <summary>Reads a name; case matters.</summary>
    public static bool TryParse(string? name, out MrdClass value)
    {
        int index = Array.IndexOf(Names, name);
        value = (MrdClass)Math.Max(index, 0);
        return index >= 0;
    }
}
