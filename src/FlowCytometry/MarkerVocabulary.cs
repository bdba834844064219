namespace FlowCytometry;

/// <summary>The words of panels: which CD numbers have letters, antigens without a CD number, dyes.</summary>
internal static class MarkerVocabulary
{
    /// <summary>Antigens and dyes without a CD number, or written without it.</summary>
    public static readonly IReadOnlyList<MarkerPattern> Others =
    [
        .. Antigen("HLA-DR", "hla-dr"),
        .. Antigen("HLA-ABC", "hla-abc"),
        .. Antigen("TdT", "tdt", "terminal-deoxynucleotidyl-*"),
        .. Antigen("MPO", "mpo", "myeloperoxidase"),
        .. Antigen("IgKappa", "ig-kappa", "kappa", "ig-κ", "κ", "ig-k"),
        .. Antigen("IgLambda", "ig-lambda", "lambda", "ig-λ", "λ", "ig-l"),
        .. Antigen("IgM", "ig-m", "ig-mu", "ig-μ", "ig-µ"),
        .. Antigen("IgD", "ig-d"),
        .. Antigen("IgG", "ig-g#"),
        .. Antigen("IgA", "ig-a#"),
        .. Antigen("IgE", "ig-e"),
        .. Antigen("NG2", "ng-2"),
        .. Antigen("CRLF2", "crlf-2", "tslp-r"),
        .. Antigen("TCRab", "tcr-a-b", "tcr-α-β", "tcr-alpha-beta"),
        .. Antigen("TCRgd", "tcr-g-d", "tcr-y-d", "tcr-γ-δ", "tcr-gamma-delta"),
        .. Antigen("TRBC1", "trbc-1"),
        .. Antigen("TRBC2", "trbc-2"),
        .. Antigen("FMC7", "fmc-7"),
        .. Antigen("BCL2", "bcl-2"),
        .. Antigen("Ki-67", "ki-67"),
        .. Antigen("PAX5", "pax-5"),
        .. Antigen("VS38c", "vs-38", "vs-38c"),
        .. Antigen("lysozyme", "lysozyme"),
        .. Antigen("lactoferrin", "lactoferrin"),
        .. Antigen("ROR1", "ror-1"),
        .. Antigen("CD235a", "glya", "gpa", "glycophorin-a"),
        .. Antigen("CD269", "bcma"),
        .. Antigen("CD319", "slamf7"),
        .. Dye("annexin V", "annexin", "annexin-v", "annexin-5"),
        .. Dye("SYTO", "syto", "syto-#", "sy-13", "sy-16", "sy-40", "sy-41"),
        .. Dye("DRAQ5", "draq-5"),
        .. Dye("DNA", "dna", "dna-1", "dna-2"),
        .. Dye("viability", "viab*", "via-probe*", "via-krome*", "via-dye*", "vivid", "live", "live-dead*", "dead", "dead-cell*", "l-d", "zombie*", "ghost*", "fvs-#", "fvd-#", "sytox*"),
        .. Dye("viability", "draq-7", "helix-np", "cisplatin"),
        .. DetectorDye("Hoechst", "hoechst-#"),
        .. DetectorDye("viability", "7-aad", "7-amino*", "dapi", "pi", "propidium-*", "ema"),
    ];

    private static readonly string[] Fluorochromes =
    [
        "PE", "FITC", "APC", "PC", "PB", "Pac", "BV", "BUV", "BB", "BYG", "AF", "Alexa", "ECD", "KO", "KrO", "Krome", "OC", "PO", "AmCyan", "Texas", "TR", "Cy", "eF", "SB", "SuperB", "RB",
        "RY", "Spark", "Qdot", "Vio", "VB", "DL", "NovaFluor", "cFluor",
    ];

    private static readonly string[] Descriptions = ["dim", "bright", "br", "lo", "low", "hi", "high", "pos", "neg", "int", "total", "pan"];

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
        string known = Letters(number);
        int at = known.IndexOf(letters, StringComparison.OrdinalIgnoreCase);
        return at >= 0 ? known[at].ToString() : null;
    }

    /// <summary>Whether letters glued to a name begin the name of a fluorochrome or a detector.</summary>
    public static bool IsFluorochrome(string text)
    {
        foreach (string dye in Fluorochromes)
        {
            if (text.StartsWith(dye, StringComparison.OrdinalIgnoreCase)) return true;
        }

        // V450, R718, Q605; FL1, BL1, YL2.
        bool DigitsFrom(int start, int count) => text.Length >= start + count && text.AsSpan(start, count).IndexOfAnyExceptInRange('0', '9') < 0;
        return char.ToUpperInvariant(text[0]) switch
        {
            'V' or 'R' or 'Q' when DigitsFrom(1, 3) => true,
            'F' or 'B' or 'Y' or 'V' or 'R' => text.Length > 1 && char.ToUpperInvariant(text[1]) == 'L' && DigitsFrom(2, 1),
            _ => false,
        };
    }

    /// <summary>Whether letters glued to a name describe cells, not the antigen.</summary>
    public static bool IsDescription(string text) => Array.Exists(Descriptions, d => string.Equals(d, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an antigen has no surface form that it could be mistaken for.</summary>
    public static bool IsInsideByNature(string name) => name is "CD79a" or "MPO" or "TdT" or "Ki-67" or "BCL2" or "PAX5" or "lysozyme" or "lactoferrin" or "VS38c";

    // The letters that a CD number has.
    private static string Letters(int number) => number switch
    {
        1 or 307 => "abcde",
        11 or 42 => "abcd",
        15 or 65 or 75 or 175 => "s",
        16 or 41 or 79 or 107 or 120 or 121 or 140 or 167 or 179 or 218 or 235 => "ab",
        32 or 60 or 156 => "abc",
        49 or 66 => "abcdef",
        62 => "ELP",
        85 => "abcdefghijkm",
        99 => "R",
        158 => "abcdefghijkz",
        159 or 203 => "ac",
        172 => "abg",
        202 => "b",
        300 => "acefg",
        _ => "",
    };

    private static IEnumerable<MarkerPattern> Antigen(string name, params string[] spellings) => spellings.Select(s => new MarkerPattern(s, name, MarkerKind.Antigen));

    private static IEnumerable<MarkerPattern> Dye(string name, params string[] spellings) => spellings.Select(s => new MarkerPattern(s, name, MarkerKind.Dye));

    private static IEnumerable<MarkerPattern> DetectorDye(string name, params string[] spellings) => spellings.Select(s => new MarkerPattern(s, name, MarkerKind.DetectorDye));
}
