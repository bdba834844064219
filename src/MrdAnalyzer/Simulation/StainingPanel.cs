using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Instrument;

namespace MrdAnalyzer.Simulation;

/// <summary>Which antibodies stain a simulated tube and on which detectors they are seen.</summary>
public sealed class StainingPanel
{
    private StainingPanel(string name, string cytometer, bool hasWidth, params (Antigen Antigen, string Dye)[] stains)
    {
        (Name, Cytometer, HasWidth) = (name, cytometer, hasWidth);
        Antigens = [.. stains.Select(s => s.Antigen)];
        Dyes = [.. stains.Select(s => Fluorochrome.Named(s.Dye))];
    }

    /// <summary><c>fourteen-colour</c>: B lineage with and without CD19, exclusion of granulocytes and T cells, CD123, viability.</summary>
    public static StainingPanel FourteenColour { get; } = new(
        "fourteen-colour", "Simulated 4-laser cytometer", true,
        (Antigen.CD34, "BV421"), (Antigen.CD45, "BV510"), (Antigen.CD24, "BV605"), (Antigen.CD22, "BV650"), (Antigen.CD66b, "BV711"), (Antigen.CD123, "BV786"),
        (Antigen.CD58, "FITC"), (Antigen.CD3, "PerCP-Cy5.5"), (Antigen.CD10, "PE"), (Antigen.CD81, "PE-CF594"), (Antigen.CD19, "PE-Cy7"),
        (Antigen.CD38, "APC"), (Antigen.CD20, "APC-R700"), (Antigen.Viability, "FVS780"));

    /// <summary>
    /// <c>ten-colour</c>: CD10, CD19, CD20, CD22, CD24, CD34, CD38, CD45, CD58, CD66b, the published tube that withstands CD19-directed
    /// therapy (ARUP Consult).
    /// </summary>
    public static StainingPanel TenColour { get; } = new(
        "ten-colour", "Simulated 4-laser cytometer", false,
        (Antigen.CD66b, "BV421"), (Antigen.CD45, "BV510"), (Antigen.CD58, "FITC"), (Antigen.CD34, "PerCP-Cy5.5"), (Antigen.CD22, "PE"), (Antigen.CD24, "PE-CF594"),
        (Antigen.CD19, "PE-Cy7"), (Antigen.CD10, "APC"), (Antigen.CD20, "APC-R700"), (Antigen.CD38, "APC-H7"));

    /// <summary>
    /// <c>eight-colour</c>: CD20, CD45, CD81, CD66c, CD34, CD19, CD10, CD38, after the first EuroFlow tube (Theunissen 2017; dyes are
    /// assumptions). It cannot see blasts without CD19.
    /// </summary>
    public static StainingPanel EightColour { get; } = new(
        "eight-colour", "Simulated 4-laser cytometer", false,
        (Antigen.CD20, "BV421"), (Antigen.CD45, "BV510"), (Antigen.CD81, "FITC"), (Antigen.CD34, "PerCP-Cy5.5"), (Antigen.CD66c, "PE"), (Antigen.CD19, "PE-Cy7"),
        (Antigen.CD10, "APC"), (Antigen.CD38, "APC-H7"));

    /// <summary>The panels.</summary>
    public static IReadOnlyList<StainingPanel> All { get; } = [FourteenColour, TenColour, EightColour];

    /// <summary>The name that <see cref="Named"/> knows.</summary>
    public string Name { get; }

    /// <summary>The markers in their standard spelling, in the order of the detectors.</summary>
    public IReadOnlyList<string> Markers => [.. Antigens.Select(MarkerOf)];

    /// <summary>Value of <c>$CYT</c>.</summary>
    internal string Cytometer { get; }

    /// <summary>Whether FSC-W is recorded.</summary>
    internal bool HasWidth { get; }

    internal IReadOnlyList<Antigen> Antigens { get; }

    internal IReadOnlyList<Fluorochrome> Dyes { get; }

    /// <summary>The panel of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that exist.</exception>
    public static StainingPanel Named(string name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"panel '{name}' is not known; there are: {string.Join(", ", All.Select(p => p.Name))}", nameof(name));

    /// <summary>This panel without some of its markers, as when a vial was forgotten. Their detectors are not recorded.</summary>
    /// <exception cref="ArgumentException">The panel does not have such a marker.</exception>
    public StainingPanel Without(params IReadOnlyCollection<string> markers)
    {
        foreach (string marker in markers)
        {
            if (!Markers.Contains(marker, StringComparer.OrdinalIgnoreCase))
                throw new ArgumentException($"marker '{marker}' is not in panel {Name}; it has: {string.Join(", ", Markers)}", nameof(markers));
        }

        var kept = Enumerable.Range(0, Antigens.Count).Where(i => !markers.Contains(MarkerOf(Antigens[i]), StringComparer.OrdinalIgnoreCase));
        return new StainingPanel(Name, Cytometer, HasWidth, [.. kept.Select(i => (Antigens[i], Dyes[i].Name))]);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary><c>$PnS</c> of a detector.</summary>
    internal string LabelOf(int detector) => $"{MarkerOf(Antigens[detector])} {Dyes[detector].Name}";

    private static string MarkerOf(Antigen antigen) => antigen.ToString();
}
