using System.Globalization;

namespace MrdAnalyzer.Simulation;

/// <summary>The ingredients of a recipe under the names by which recipe files (and command lines) call them.</summary>
public static class MarrowIngredients
{
    private static readonly Dictionary<string, Func<MarrowRecipe, IReadOnlyList<string>, MarrowRecipe>> ByName = new(StringComparer.Ordinal)
    {
        ["seed"] = (r, v) => r with { Seed = ulong.Parse(One(v), NumberStyles.None, CultureInfo.InvariantCulture) },
        ["patient"] = (r, v) => r with { PatientSeed = ulong.Parse(One(v), NumberStyles.None, CultureInfo.InvariantCulture) },
        ["events"] = (r, v) => r with { Events = Whole(v) },
        ["blasts"] = (r, v) => r with { BlastPercent = Number(v) },
        ["phenotype"] = (r, v) => r with { Phenotype = Phenotype(One(v)) },
        ["aberrancies"] = (r, v) => r with { Aberrancies = [.. v.Select(Aberrancy.Parse)] },
        ["aberrancy-count"] = (r, v) => r with { AberrancyCount = Whole(v) },
        ["b-cells"] = (r, v) => r with { BCellPercent = Number(v) },
        ["hematogones"] = (r, v) => r with { HematogonePercentOfB = Number(v) },
        ["regeneration"] = (r, v) => r with { Regeneration = Number(v) },
        ["cd19-therapy"] = (r, v) => r with { Cd19Therapy = Truth(v) },
        ["cd19-negative-precursors"] = (r, v) => r with { Cd19NegativePrecursorPercent = Number(v) },
        ["debris"] = (r, v) => r with { DebrisPercent = Number(v) },
        ["doublets"] = (r, v) => r with { DoubletPercent = Number(v) },
        ["dead"] = (r, v) => r with { DeadPercent = Number(v) },
        ["panel"] = (r, v) => r with { Panel = StainingPanel.Named(One(v)) },
        ["instrument"] = (r, v) => r with { Instrument = One(v) },
        ["clogged"] = (r, v) => r with { Clogged = Truth(v) },
        ["storage"] = (r, v) => r with { Storage = Storage(One(v)) },
        ["date"] = (r, v) => r with { Date = DateOnly.ParseExact(One(v), "yyyy-MM-dd", CultureInfo.InvariantCulture) },
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The recipe with one ingredient set from text; numbers are invariant, dates ISO 8601.</summary>
    /// <exception cref="FormatException">There is no such ingredient, or a value is not one of its values.</exception>
    public static MarrowRecipe Add(MarrowRecipe recipe, string name, params IReadOnlyList<string> values) => ByName.TryGetValue(name, out var add)
        ? add(recipe, values)
        : throw new FormatException($"'{name}' is not an ingredient; there are: {string.Join(", ", Names)}");

    private static string One(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : throw new FormatException("one value is expected here, not a list");

    private static int Whole(IReadOnlyList<string> values) => int.Parse(One(values), NumberStyles.None, CultureInfo.InvariantCulture);

    private static double Number(IReadOnlyList<string> values) => double.Parse(One(values), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Truth(IReadOnlyList<string> values) => bool.Parse(One(values));

    private static BlastPhenotype? Phenotype(string text) => text switch
    {
        "common" => BlastPhenotype.Common,
        "pro-b" => BlastPhenotype.ProB,
        "pre-b" => BlastPhenotype.PreB,
        "any" => null,
        _ => throw new FormatException($"phenotype '{text}' is not known; there are: common, pro-b, pre-b, any"),
    };

    private static MarrowStorage Storage(string text) => text switch
    {
        "single" => MarrowStorage.Single,
        "integer16" => MarrowStorage.Integer16,
        _ => throw new FormatException($"storage '{text}' is not known; there are: single, integer16"),
    };
}
