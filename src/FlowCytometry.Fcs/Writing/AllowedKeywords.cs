using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Writing;

/// <summary>What may stay in a de-identified file.</summary>
internal static class AllowedKeywords
{
    /// <summary>Channels, dyes, detectors and markers: text by nature.</summary>
    private static readonly HashSet<string> _text = Set("$PnN $PnS $PnF $PnT $PnDET $PnTAG $PnANALYTE $PnTYPE $PnFEATURE $PnD $PnCALIBRATION $TR " +
        "$SPILLOVER $SPILL SPILL SPILLOVER $UNSTAINEDCENTERS");

    /// <summary>Settings that are numbers: any other value goes, whatever the keyword.</summary>
    private static readonly HashSet<string> _numbers = Set("$PnB $PnR $PnE $PnG $PnL $PnO $PnP $PnV $TIMESTEP $VOL $ABRT $LOST $COMP $DFCnTOn $RnW " +
        "$GnE $GnP $GnR $GnV $GATE PnBS PnMS LASERnDELAY LASERnASF WINDOW~EXTENSION FSC~ASF");

    /// <summary>Settings that are one of few words.</summary>
    private static readonly Dictionary<string, string[]> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$DATATYPE"] = ["I", "F", "D", "A"],
        ["$PnDATATYPE"] = ["I", "F", "D"],
        ["PnDISPLAY"] = ["LIN", "LOG"],
        ["APPLY COMPENSATION"] = ["TRUE", "FALSE"],
        ["$ORIGINALITY"] = ["Original", "NonDataModified", "Appended", "DataModified"],
    };

    /// <summary>
    /// Names of instruments: of the text in <c>$CYT</c>, which laboratories extend by their own names, only these stay. Longer ones first.
    /// </summary>
    private static readonly string[] _cytometers =
    [
        "FACSCanto II", "FACSCanto", "FACSCalibur", "FACSAria Fusion", "FACSAria III", "FACSAria II", "FACSAria", "FACSLyric",
        "FACSVerse", "FACSymphony", "FACSCelesta", "FACSDiscover", "FACSMelody", "FACScan", "FACSort", "FACStar", "FACSVantage",
        "LSRFortessa X-20", "LSRFortessa", "Fortessa", "LSR II", "LSRII", "Accuri C6", "Accuri", "Influx", "CytoFLEX LX", "CytoFLEX S",
        "CytoFLEX", "DxFLEX", "Navios EX", "Navios", "Gallios", "FC 500", "Cytomics FC 500", "EPICS", "AQUIOS", "MoFlo", "MACSQuant VYB",
        "MACSQuant X", "MACSQuant", "Attune NxT", "Attune", "Bigfoot", "Northern Lights", "Aurora", "NL-3000", "NL-2000", "NL-1000",
        "xP5", "CyFlow Cube", "Cube", "CyFlow", "Guava easyCyte", "easyCyte", "Guava", "ImageStream", "Amnis", "ID7000", "SH800", "MA900",
        "SP6800", "ZE5", "S3e", "Quanteon", "Penteon", "NovoCyte", "CyTOF XT", "CyTOF", "Helios", "S1400EXi", "BriCyte", "Stratedigm",
    ];

    public static bool Allows(string keyword, string value)
    {
        string pattern = Pattern(keyword);
        if (_text.Contains(pattern)) return true;
        if (_words.TryGetValue(pattern, out string[]? words)) return words.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);
        return _numbers.Contains(pattern) && value.AsSpan().IndexOfAnyExcept("0123456789+-.,;*eE ") < 0;
    }

    /// <summary>The instrument's type in a longer text, or null.</summary>
    public static string? Cytometer(string value) => Array.Find(_cytometers, model => value.Contains(model, StringComparison.OrdinalIgnoreCase));

    /// <summary><see cref="StandardKeywords.Pattern"/>, for vendors' keywords too.</summary>
    public static string Pattern(string keyword) => StandardKeywords.Pattern(keyword.Trim());

    private static HashSet<string> Set(string names) => new(names.Split(' ').Select(name => name.Replace('~', ' ')), StringComparer.OrdinalIgnoreCase);
}
