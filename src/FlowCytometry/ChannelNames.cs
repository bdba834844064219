namespace FlowCytometry;

/// <summary>What the names that instruments give their parameters tell of them. Scanned by hand, as every analysis starts here.</summary>
internal static partial class ChannelNames
{
    private static readonly string[] TimeNames = ["TIME", "HDR-T", "CLOCK", "TIME LSW", "TIME MSW", "TIME1", "TIME2", "TIME 1", "TIME 2"];

    // Event numbers and headers, sorting, classes and embeddings that programs add, widths that belong to no detector.
    private static readonly string[] OtherBeginnings =
    [
        "HDR-", "EVENT", "ABSOLUTEEVENT", "DOUBLET", "INDEX", "SORT", "CLASSIF", "BITMAP", "DROP", "TRIGGER", "CYCLE", "WELL", "PLATE", "INFILE", "SAMPLE", "FILE", "CLUSTER", "POPULATION",
        "LABEL", "UMAP", "TSNE", "T-SNE",
    ];

    private static readonly string[] MassExtras = ["LENGTH", "CENTER", "OFFSET", "WIDTH", "RESIDUAL", "AMPLITUDE", "BEADDIST", "BARCODE", "MAHALANOBIS"];

    private static readonly string[] MassCytometers = ["CYTOF", "HELIOS", "DVS", "FLUIDIGM", "HYPERION", "MASS CYTO"];

    /// <summary>The kind that <c>$PnTYPE</c> (FCS 3.2) states, or else that the name and the label suggest.</summary>
    public static ChannelKind Kind(string name, string? label, string? type, bool isMassCytometer)
    {
        ChannelKind? stated = type?.Trim().ToUpperInvariant() switch
        {
            "FORWARD_SCATTER" or "ELECTRONIC_VOLUME" => ChannelKind.ForwardScatter,
            "SIDE_SCATTER" => ChannelKind.SideScatter,
            "RAW_FLUORESCENCE" or "UNMIXED_FLUORESCENCE" => ChannelKind.Fluorescence,
            "MASS" => ChannelKind.Mass,
            "TIME" => ChannelKind.Time,
            "INDEX" or "CLASSIFICATION" => ChannelKind.Other,
            _ => null,
        };
        if (stated is { } known) return known;
        string upper = name.Trim().ToUpperInvariant();
        if (Array.IndexOf(TimeNames, upper) >= 0) return ChannelKind.Time;
        if (IsForwardScatter(upper)) return ChannelKind.ForwardScatter;
        if (IsSideScatter(upper)) return ChannelKind.SideScatter;
        string bare = upper.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (upper == "WIDTH" || Array.Exists(OtherBeginnings, b => bare.StartsWith(b, StringComparison.Ordinal))) return ChannelKind.Other;
        if (!isMassCytometer && !IsMetal(name) && (label is null || !IsMetal(label))) return ChannelKind.Fluorescence;
        return Array.Exists(MassExtras, e => bare.Contains(e, StringComparison.Ordinal)) ? ChannelKind.Other : ChannelKind.Mass;
    }

    /// <summary>The pulse feature that ends a name: FSC-A, FL1-Height, FS TOF LIN, SSC LogH.</summary>
    public static PulseFeature Pulse(string name)
    {
        string[] words = name.ToUpperInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        for (int last = words.Length - 1; last > 0; last--)
        {
            string word = words[last];
            if (word is "LIN" or "LOG") continue;
            if (word.StartsWith("LIN", StringComparison.Ordinal) || word.StartsWith("LOG", StringComparison.Ordinal)) word = word[3..];
            return word switch
            {
                "A" or "AREA" or "INT" or "INTEGRAL" => PulseFeature.Area,
                "H" or "HEIGHT" or "PEAK" => PulseFeature.Height,
                "W" or "WIDTH" or "TOF" => PulseFeature.Width,
                _ => PulseFeature.Unknown,
            };
        }

        return PulseFeature.Unknown;
    }

    /// <summary>Whether <c>$CYT</c> names a mass cytometer.</summary>
    public static bool IsMassCytometer(string? cytometer) =>
        cytometer is not null && Array.Exists(MassCytometers, c => cytometer.Contains(c, StringComparison.OrdinalIgnoreCase));

    // FSC-A, VFSC, FS INT, FS0-H, FALS, FW-SC, EV (electronic volume).
    private static bool IsForwardScatter(string upper) =>
        HasScatter(upper, "FSC", "FS") || StartsWithWord(upper, "EV") || StartsWithAny(upper, "FALS", "FWS", "FW-SC", "FORWARD", "ELECTRONIC");

    // SSC-A, VSSC-A, SSC-B-H, B-SSC, SS INT, RALS, 90LS, 405nm 405SSC.
    private static bool IsSideScatter(string upper) =>
        HasScatter(upper, "SSC", "SS") || StartsWithWord(upper, "SIDE") || StartsWithAny(upper, "RALS", "90LS", "90 LS", "SIDE SC", "SIDE-SC", "SIDE_SC") || (upper.Contains("NM ", StringComparison.Ordinal) && upper.Contains("SSC", StringComparison.Ordinal));

    // The three letters at the start or behind a laser's one or two; or two of them, alone or with a number.
    private static bool HasScatter(string upper, string three, string two)
    {
        int at = upper.IndexOf(three, StringComparison.Ordinal);
        if (at is >= 0 and <= 3 && upper.AsSpan(0, at).TrimEnd('-').IndexOfAnyExceptInRange('A', 'Z') < 0) return true;
        if (!upper.StartsWith(two, StringComparison.Ordinal)) return false;
        int end = two.Length;
        while (end < upper.Length && char.IsAsciiDigit(upper[end])) end++;
        return end == upper.Length || !char.IsLetter(upper[end]);
    }

    private static bool StartsWithWord(string upper, string word) =>
        upper.StartsWith(word, StringComparison.Ordinal) && (upper.Length == word.Length || !char.IsLetterOrDigit(upper[word.Length]));

    private static bool StartsWithAny(string upper, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (upper.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
