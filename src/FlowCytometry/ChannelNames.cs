using System.Text.RegularExpressions;

namespace FlowCytometry;

/// <summary>What the names that instruments give their parameters tell of them.</summary>
internal static partial class ChannelNames
{
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
        if (Time().IsMatch(name)) return ChannelKind.Time;
        if (ForwardScatter().IsMatch(name)) return ChannelKind.ForwardScatter;
        if (SideScatter().IsMatch(name)) return ChannelKind.SideScatter;
        if (Other().IsMatch(name)) return ChannelKind.Other;
        if (isMassCytometer || Metal().IsMatch(name) || (label is not null && MetalTag().IsMatch(label))) return MassOther().IsMatch(name) ? ChannelKind.Other : ChannelKind.Mass;
        return ChannelKind.Fluorescence;
    }

    /// <summary>The pulse feature that ends a name.</summary>
    public static PulseFeature Pulse(string name)
    {
        var match = PulseSuffix().Match(name);
        if (!match.Success) return PulseFeature.Unknown;
        if (match.Groups["area"].Success) return PulseFeature.Area;
        return match.Groups["height"].Success ? PulseFeature.Height : PulseFeature.Width;
    }

    /// <summary>Whether <c>$CYT</c> names a mass cytometer.</summary>
    public static bool IsMassCytometer(string? cytometer) => cytometer is not null && MassCytometer().IsMatch(cytometer);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\s*(HDR-T|TIME(\s*(LSW|MSW|[12]))?|CLOCK)\s*$", Options, 1000)]
    private static partial Regex Time();

    // FSC-A, VFSC, FSC405-A, FS INT, FS0-H, FALS, FW-SC, EV (electronic volume).
    [GeneratedRegex(@"^\s*([A-Z]{0,2}FSC|FS\d*(?![A-Z\d])|FALS|FWS|FORWARD|EV\b|ELECTRONIC)", Options, 1000)]
    private static partial Regex ForwardScatter();

    // SSC-A, VSSC-A, SSC-B-H, B-SSC, SS INT, RALS, 90LS.
    [GeneratedRegex(@"^\s*([A-Z]{0,2}-?SSC|SS\d*(?![A-Z\d])|RALS|90\s?LS|SIDE\b|SIDE[\s_-]|\d{3}nm\s+\d{3}SSC)", Options, 1000)]
    private static partial Regex SideScatter();

    [GeneratedRegex(@"^\s*(HDR-|EVENT|ABSOLUTE\s?EVENT|DOUBLET|INDEX\b|SORT|CLASSIF|BIT\s?MAP|DROP\b|TRIGGER|CYCLE|WELL\b|PLATE\b|IN\s?FILE\b|SAMPLE|FILE|CLUSTER|POPULATION|LABEL\b|UMAP|T-?SNE|PC\d)", Options, 1000)]
    private static partial Regex Other();

    // Nd143Di, (Nd143)Di, 143Nd_CD45RA, Ir191, 191Ir-DNA1, Nd(141.907)-Dual.
    [GeneratedRegex(@"^\W*([A-Z][a-z]?\d{2,3}|\d{2,3}[A-Z][a-z])(?![A-Za-z0-9]|-[AHW]$)|^\W*[A-Z][a-z]?\d{2,3}\)?D[id]\b|^[A-Z][a-z]\(\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metal();

    [GeneratedRegex(@"^\s*(\d{2,3}(Ba|Bi|Cd|Ce|Cs|Dy|Er|Eu|Gd|Ho|I|In|Ir|La|Lu|Nd|Os|Pb|Pd|Pr|Pt|Rh|Ru|Sm|Sn|Ta|Tb|Te|Tm|Xe|Y|Yb))[_\s-]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetalTag();

    [GeneratedRegex(@"^\s*(EVENT|CELL)?[\s_-]*(LENGTH|CENTER|OFFSET|WIDTH|RESIDUAL|AMPLITUDE)|BEAD_?DIST|BARCODE|^MAHALANOBIS", Options, 1000)]
    private static partial Regex MassOther();

    [GeneratedRegex(@"CyTOF|Helios|\bDVS|Fluidigm|Hyperion|Mass\s?Cyto", Options, 1000)]
    private static partial Regex MassCytometer();

    [GeneratedRegex(@"[-_\s](LIN|LOG)?((?<area>A|AREA|INT(EGRAL)?)|(?<height>H|HEIGHT|PEAK)|(?<width>W|WIDTH|TOF))(\s*(LIN|LOG))?\s*$", Options, 1000)]
    private static partial Regex PulseSuffix();
}
