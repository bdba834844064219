using System.Globalization;

namespace MrdAnalyzer.Simulation;

public sealed partial record MarrowRecipe
{
    /// <summary>The most events that a recipe may ask for.</summary>
    public const int MaximumEvents = 20_000_000;

    private IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.IndexOfAny(['/', '\\', '\0']) >= 0) yield return "Name must be a file name without folder.";
        if (Events is < 100 or > MaximumEvents) yield return Invariant($"Events must be 100 to {MaximumEvents}, not {Events}.");
        foreach (var (name, value) in Percentages())
        {
            if (!(value is >= 0 and <= 100)) yield return Invariant($"{name} must be 0 to 100 percent, not {value}.");
        }

        if (!(Regeneration is >= 0 and <= 1)) yield return Invariant($"Regeneration must be 0 to 1, not {Regeneration}.");
        if (DebrisPercent + DoubletPercent + DeadPercent > 90)
            yield return Invariant($"Debris, doublets and dead cells are {DebrisPercent + DoubletPercent + DeadPercent} % of the events; at most 90 % leave cells to look at.");
        if (BlastPercent + BCellPercent + Cd19NegativePrecursorPercent > 100) yield return "Blasts and normal B cells are more than 100 % of the nucleated cells.";
        if (AberrancyCount is { } count && count is < 1 or > 5) yield return Invariant($"AberrancyCount must be 1 to 5, not {AberrancyCount}.");
        foreach (var repeated in Aberrancies.GroupBy(a => a.Antigen).Where(g => g.Count() > 1)) yield return $"Marker {repeated.Key} has several aberrancies.";
        foreach (var unseen in Aberrancies.Where(a => !Panel.Antigens.Contains(a.Antigen)))
            yield return $"Aberrancy {unseen} cannot be seen on panel {Panel.Name}, which has: {string.Join(", ", Panel.Markers)}.";
    }

    private IEnumerable<(string Name, double Value)> Percentages() =>
    [
        (nameof(BlastPercent), BlastPercent), (nameof(BCellPercent), BCellPercent), (nameof(HematogonePercentOfB), HematogonePercentOfB),
        (nameof(Cd19NegativePrecursorPercent), Cd19NegativePrecursorPercent), (nameof(DebrisPercent), DebrisPercent),
        (nameof(DoubletPercent), DoubletPercent), (nameof(DeadPercent), DeadPercent),
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
