using System.Text.RegularExpressions;

namespace FlowCytometry;

/// <summary>
/// An antigen in its standard spelling (<c>CD19</c>, <c>CD66b</c>, <c>HLA-DR</c>), taken out of the many ways in which panels
/// write it: <c>CD19 PE-Cy7</c>, <c>cd19-PC7</c>, <c>CD19_1D3</c>, <c>FITC::CD19</c>. Equality is that of the standard spelling.
/// </summary>
public readonly partial record struct Marker
{
    private Marker(string name) => Name = name;

    /// <summary>The standard spelling.</summary>
    public string Name { get; }

    /// <summary>The marker that a label names, or null where it names none.</summary>
    public static Marker? Parse(string? label)
    {
        if (string.IsNullOrWhiteSpace(label)) return null;
        var cd = ClusterOfDifferentiation().Match(label);
        if (cd.Success) return new Marker("CD" + cd.Groups["number"].Value + Letter(cd.Groups["letter"].Value));
        foreach (var (pattern, name) in Others)
        {
            if (Regex.IsMatch(label, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))) return new Marker(name);
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Letter(string letter) => letter.Length == 2 ? letter.ToUpperInvariant() : letter.ToLowerInvariant();

    private static readonly (string Pattern, string Name)[] Others =
    [
        (@"HLA[\s_-]*DR", "HLA-DR"),
        (@"\bTdT\b", "TdT"),
        (@"SY(TO)?[\s_-]*(13|16|40|41)", "SYTO"),
        (@"\b(7[\s_-]*AAD|DAPI|PI|viab\w*|live|dead|zombie\w*|L/?D|FVS\w*|eF(luor)?506 via\w*)\b", "viability"),
    ];

    // The letter belongs to the name only where it ends the word: CD66b, CD79a, but not the A of a detector "CD19A-PE".
    [GeneratedRegex(@"(?<![A-Za-z0-9])CD\s*[-_]?\s*(?<number>\d{1,3})(?<letter>[a-e]|RA|RO)?(?![0-9A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClusterOfDifferentiation();
}
