using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FlowCytometry;

/// <summary>The words of panels: which CD numbers have letters, antigens without a CD number, dyes.</summary>
internal static class MarkerVocabulary
{
    /// <summary>Antigens and dyes without a CD number (or written without it), their standard spelling, and whether a detector's name may mean them.</summary>
    public static readonly IReadOnlyList<(Regex Pattern, string Name, bool IsDetectorToo)> Others =
    [
        Antigen(@"HLA[\s_.-]*DR", "HLA-DR"),
        Antigen(@"HLA[\s_.-]*ABC", "HLA-ABC"),
        Antigen(@"TdT|terminal deoxynucleotidyl\w*", "TdT"),
        Antigen(@"MPO|myeloperoxidase", "MPO"),
        Antigen(@"(Ig[\s_-]*)?(kappa|κ)|Ig[\s_-]*K", "IgKappa"),
        Antigen(@"(Ig[\s_-]*)?(lambda|λ)|Ig[\s_-]*L", "IgLambda"),
        Antigen(@"Ig[\s_-]*(M|µ|μ|mu)", "IgM"),
        Antigen(@"Ig[\s_-]*D", "IgD"),
        Antigen(@"Ig[\s_-]*G\d?", "IgG"),
        Antigen(@"Ig[\s_-]*A\d?", "IgA"),
        Antigen(@"Ig[\s_-]*E", "IgE"),
        Antigen(@"NG[\s_-]*2", "NG2"),
        Antigen(@"CRLF[\s_-]*2|TSLP[\s_-]*R", "CRLF2"),
        Antigen(@"TCR[\s_/-]*(a\s*/?\s*b|α\s*/?\s*β|alpha\s*/?\s*beta)", "TCRab"),
        Antigen(@"TCR[\s_/-]*(g\s*/?\s*d|y\s*/?\s*d|γ\s*/?\s*δ|gamma\s*/?\s*delta)", "TCRgd"),
        Antigen(@"TRBC[\s_-]*1", "TRBC1"),
        Antigen(@"TRBC[\s_-]*2", "TRBC2"),
        Antigen(@"FMC[\s_-]*7", "FMC7"),
        Antigen(@"BCL[\s_-]*2", "BCL2"),
        Antigen(@"Ki[\s_-]*67", "Ki-67"),
        Antigen(@"PAX[\s_-]*5", "PAX5"),
        Antigen(@"VS[\s_-]*38c?", "VS38c"),
        Antigen("lysozyme", "lysozyme"),
        Antigen("lactoferrin", "lactoferrin"),
        Antigen(@"ROR[\s_-]*1", "ROR1"),
        Antigen("GlyA|GPA|glycophorin[\\s_-]*A", "CD235a"),
        Antigen("BCMA", "CD269"),
        Antigen("SLAMF7", "CD319"),
        Antigen(@"annexin([\s_-]*(V|5))?", "annexin V"),
        Antigen(@"SY(TO)?[\s_-]*\d{2}|SYTO", "SYTO"),
        Antigen(@"DRAQ[\s_-]*5", "DRAQ5"),
        Antigen(@"Hoechst([\s_-]*\d+)?", "Hoechst", isDetectorToo: false),
        Antigen(@"DNA[\s_-]*[12]?", "DNA"),
        Antigen(
            @"viab\w*|via[\s_-]*(probe|krome|dye)\w*|vivid|live[\s_/&-]*dead|live|dead([\s_-]*cells?)?|L\s?/\s?D|LD|zombie|ghost([\s_-]*dye)?|FV[SD][\s_-]*\d*|SYTOX|DRAQ[\s_-]*7|helix[\s_-]*NP|cisplatin|aqua[\s_-]*dead",
            "viability"),
        Antigen(@"7[\s_-]*AAD|DAPI|PI|propidium([\s_-]*iodide)?|EMA|7[\s_-]*amino\w*", "viability", isDetectorToo: false),
    ];

    private static readonly FrozenDictionary<int, string> Letters = new Dictionary<int, string>
    {
        [1] = "abcde",
        [11] = "abcd",
        [15] = "s",
        [16] = "ab",
        [32] = "abc",
        [41] = "ab",
        [42] = "abcd",
        [49] = "abcdef",
        [60] = "abc",
        [62] = "ELP",
        [65] = "s",
        [66] = "abcdef",
        [75] = "s",
        [79] = "ab",
        [85] = "abcdefghijkm",
        [99] = "R",
        [107] = "ab",
        [120] = "ab",
        [121] = "ab",
        [140] = "ab",
        [156] = "abc",
        [158] = "abcdefghijkz",
        [159] = "ac",
        [167] = "ab",
        [172] = "abg",
        [175] = "s",
        [179] = "ab",
        [202] = "b",
        [203] = "ac",
        [218] = "ab",
        [235] = "ab",
        [300] = "acefg",
        [307] = "abcde",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> InsideByNature = new[] { "CD79a", "MPO", "TdT", "Ki-67", "BCL2", "PAX5", "lysozyme", "lactoferrin", "SYTO", "DNA", "viability", "VS38c" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Regex Dye = Compile(
        @"^(PE|FITC|APC|PerCP|PC|PB|PacB|Pacific|BV|BUV|BB|BYG|AF|Alexa|ECD|KO|KrO|Krome|OC|PO|AmCyan|Texas|TR|Cy|eF|eFluor|SB|SuperB|RB|RY|Spark|Qdot|Vio|VB|DL|NovaFluor|cFluor|[VRQ]\d\d\d|[BVYR]?[FL]L?\d)");

    /// <summary>
    /// The letter in its standard spelling where a CD number has it (CD66b, CD62L, CD45RA); empty where it only says which chain the antibody
    /// sees (CD3e, CD8a); else null.
    /// </summary>
    public static string? Suffix(int number, string letters)
    {
        if (number == 45) return letters.ToUpperInvariant() is "RA" or "RB" or "RO" ? letters.ToUpperInvariant() : null;
        if (letters.Length != 1) return null;
        char lower = char.ToLowerInvariant(letters[0]);
        if (number == 3) return lower is 'd' or 'e' or 'g' ? "" : null;
        if (number == 8) return lower switch { 'a' => "", 'b' => "b", _ => null };
        int at = Letters.TryGetValue(number, out string? known) ? known.IndexOf(letters[0], StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0 ? known![at].ToString() : null;
    }

    /// <summary>Whether letters glued to a name begin the name of a fluorochrome.</summary>
    public static bool IsDye(string text) => Dye.IsMatch(text);

    /// <summary>Whether an antigen has no surface form that it could be mistaken for.</summary>
    public static bool IsInsideByNature(string name) => InsideByNature.Contains(name);

    private static (Regex, string, bool) Antigen(string pattern, string name, bool isDetectorToo = true) =>
        (Compile($@"(?<![A-Za-z])(anti[\s_-]*)?{MarkerText.Place}({pattern})(?![A-Za-z0-9])"), name, isDetectorToo);

    private static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
