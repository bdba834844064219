namespace MrdAnalyzer.Verdicts;

/// <summary>What the way into the B lineage, and the absence of normal B cells, mean for a verdict.</summary>
internal static class VariantFinding
{
    private static readonly string[] CarTNames = ["car-t", "cart", "car t", "leucel", "cabtagene", "kymriah", "breyanzi", "aucatzyl", "kte-x19", "ctl019"];

    /// <summary>
    /// Why a negative of this variant would be worthless, or null. Relapse during B-cell aplasia after CD19-directed cells lacked CD19 in 23 of 25
    /// children (Pulsipher, PMC9924295), and an analysis that enters by CD19 does not see it.
    /// </summary>
    /// <param name="variant">The way in.</param>
    /// <param name="clinical">What was told of therapy.</param>
    /// <param name="detectionEvents">Fewer normal B cells than this are none: nothing in the tube shows that CD19 was stained.</param>
    public static string? Blindness(VariantFacts variant, ClinicalContext clinical, int detectionEvents)
    {
        if (!variant.EntersByCd19) return null;
        if (variant.Cd19TherapyGiven) return "the analysis enters by CD19, and after CD19-directed therapy leukaemia without CD19 would not be seen; use a CD19-independent panel";
        bool areNone = variant.EntryMissing || (variant.BCellAplasia == true && !(variant.NormalBCells?.Count >= detectionEvents));
        // Cells that the gates take for normal B cells need not be any: they may be many where hardly one is a B cell for certain.
        string missing = variant.BCellAplasia == true ? $"normal CD19+ B cells are all but missing{Counted(variant)}" : "hardly any cell carries CD19 and another marker of B cells for certain";
        return areNone && clinical.Therapies.Count == 0
            ? $"the analysis enters by CD19, but {missing}, and no therapy was told: after CD19-directed therapy leukaemia without CD19 would not be seen; give the therapy, or use a CD19-independent panel"
            : null;
    }

    /// <summary>What the verdict's sentence says, or null.</summary>
    public static string? Sentence(VariantFacts variant, ClinicalContext clinical)
    {
        string? way = variant.EntersByCd19 ? null : "Analysed independently of CD19.";
        string? aplasia = variant.BCellAplasia != true || (variant.EntersByCd19 && !variant.Cd19TherapyGiven)
            ? null
            : $"Normal CD19+ B cells are all but missing{Counted(variant)}: B-cell aplasia{Meaning(variant, clinical)}.";
        return way is null && aplasia is null ? null : string.Join(' ', new[] { way, aplasia }.OfType<string>());
    }

    /// <summary>What to bear in mind.</summary>
    public static IEnumerable<string> Reasons(VariantFacts variant, ClinicalContext clinical)
    {
        yield return variant.Reason is null ? $"Variant {variant.Name}." : $"Variant {variant.Name}: {variant.Reason.TrimEnd('.')}.";
        if (variant.BCellAplasia == true && !variant.EntersByCd19)
            yield return "Relapse during B-cell aplasia after CD19-directed cells lacked CD19 in 23 of 25 cases (PMC9924295).";
        if (variant.BCellAplasia == true && variant.EntersByCd19 && !variant.Cd19TherapyGiven)
            yield return $"Normal CD19+ B cells are all but missing{Counted(variant)}, though no CD19-directed therapy was named: the CD19 stain has hardly a positive control in this tube.";
        if (variant.BCellAplasia == false && variant.Cd19TherapyGiven)
            yield return $"Normal CD19+ B cells are present{Counted(variant)}{(clinical.Day is { } day ? $" at {day}" : "")}: B-cell aplasia is lost{(IsCarT(clinical) ? "; within 6 months of CAR-T cells that is itself a warning of relapse" : "")}.";
        if (variant.EntersByCd19 && variant.Cd19TherapyGiven) yield return "The analysis enters by CD19: leukaemic cells that lost it are not counted, so the true fraction may be higher.";
        if (!variant.EntersByCd19 && clinical.Therapies.Any(t => t.Contains("inotuzumab", StringComparison.OrdinalIgnoreCase) || t.Contains("cd22", StringComparison.OrdinalIgnoreCase)))
            yield return "After CD22-directed therapy leukaemia may have lost CD22 (from memory, not confirmed): the analysis then rests on CD24 alone.";
        if (variant.Cd19TherapyGiven) yield return "A switch to a myeloid phenotype, which CD19-directed therapy can bring about, is not looked for by this protocol.";
    }

    private static string Meaning(VariantFacts variant, ClinicalContext clinical) =>
        !variant.Cd19TherapyGiven ? ", though no CD19-directed therapy was named"
        : IsCarT(clinical) ? ", as is expected while CD19 CAR-T cells persist"
        : ", as is expected under CD19-directed therapy";

    private static string Counted(VariantFacts variant) => variant.NormalBCells is { } cells ? $" ({VerdictText.Fraction(cells)})" : "";

    private static bool IsCarT(ClinicalContext clinical) => clinical.Therapies.Any(t => CarTNames.Any(name => t.Contains(name, StringComparison.OrdinalIgnoreCase)));
}
