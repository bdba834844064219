using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// How many cells of which kind one person's marrow holds. Without B cells and blasts it is near the flow differential of 134 donors
/// (granulocytes 69 %, monocytes 5 %, lymphocytes 18 %, CD34+ 1.5 %; Brooimans 2009), with the nucleated red cells that lysis leaves (by
/// morphology about a third of a marrow, Parmentier 2020; here some 14 %, an assumption). Hematogones: stage II largest, stage I smallest
/// (Rimsza 2000).
/// </summary>
internal static class Composition
{
    // Spread of the shares from one person to the next, in natural logarithms. Assumption.
    private const double PersonalSpread = 0.2;

    /// <summary>
    /// The sources of the nucleated cells of a recipe; their counts sum to <paramref name="nucleated"/>, and that of the blasts is the
    /// recipe's percentage of it, rounded.
    /// </summary>
    public static IReadOnlyList<CellSource> Of(MarrowRecipe recipe, int nucleated, Population path, Population memory, Leukaemia? leukaemia, ref SeededRandom person)
    {
        var random = new SeededRandom(recipe.Seed, Purpose.Composition);
        int blasts = Part(nucleated, recipe.BlastPercent / 100);
        int b = Math.Min(nucleated - blasts, Part(nucleated, recipe.BCellPercent / 100));
        int precursors = Math.Min(nucleated - blasts - b, Part(nucleated, recipe.Cd19NegativePrecursorPercent / 100));
        var sources = new List<CellSource>();
        AddBlasts(sources, leukaemia, blasts);
        AddBCells(sources, recipe, b, path, memory, ref random);
        AddOthers(sources, recipe, nucleated - blasts - b - precursors, ref random, ref person);
        sources.Add(new CellSource(CellKind.HematogoneI, WithoutCd19(path), new StageDensity(0, 0.18, 1, 1, 0.3), precursors));
        sources.RemoveAll(s => s.Count == 0);
        return sources;
    }

    private static void AddBlasts(List<CellSource> sources, Leukaemia? leukaemia, int blasts)
    {
        if (leukaemia is null) return;
        int[] counts = Split(blasts, leukaemia.Shares);
        for (int i = 0; i < counts.Length; i++) sources.Add(new CellSource(CellKind.Blast, leukaemia.Clones[i], StageDensity.At(0), counts[i]));
    }

    private static void AddBCells(List<CellSource> sources, MarrowRecipe recipe, int b, Population path, Population memory, ref SeededRandom random)
    {
        int hematogones = Part(b, recipe.HematogonePercentOfB / 100);
        double[] stages =
        [
            (0.14 + (0.10 * recipe.Regeneration)) * Jitter(ref random), (0.52 - (0.02 * recipe.Regeneration)) * Jitter(ref random),
            (0.34 - (0.08 * recipe.Regeneration)) * Jitter(ref random),
        ];
        Array.Sort(stages);
        int[] counts = Split(hematogones, [stages[0], stages[2], stages[1]]);
        double transitional = Math.Min(0.4, (0.05 + (0.2 * recipe.HematogonePercentOfB / 100)) * Jitter(ref random));
        double remembering = Math.Min(0.5, 0.25 * (1 - (0.6 * recipe.Regeneration)) * Jitter(ref random));
        int[] mature = Split(b - hematogones, [transitional, (1 - transitional) * (1 - remembering), (1 - transitional) * remembering]);

        double[] ends = [0, NormalMarrow.EndOfStageI, NormalMarrow.EndOfStageII, NormalMarrow.EndOfStageIII, 1];
        int[] onPath = [.. counts, mature[0]];
        var density = new double[onPath.Length];
        for (int i = 0; i < density.Length; i++) density[i] = onPath[i] / (ends[i + 1] - ends[i]);
        CellKind[] kinds = [CellKind.HematogoneI, CellKind.HematogoneII, CellKind.HematogoneIII, CellKind.MatureB];
        for (int i = 0; i < density.Length; i++)
        {
            double left = i == 0 ? 0.6 * density[0] : StageDensity.Meeting(density[i - 1], density[i]);
            double right = i == density.Length - 1 ? density[i] : StageDensity.Meeting(density[i], density[i + 1]);
            sources.Add(new CellSource(kinds[i], path, StageDensity.Between(ends[i], ends[i + 1], density[i], left, right), onPath[i]));
        }

        sources.Add(new CellSource(CellKind.MatureB, path, StageDensity.At(1), mature[1]));
        sources.Add(new CellSource(CellKind.MatureB, memory, StageDensity.At(0), mature[2]));
    }

    private static void AddOthers(List<CellSource> sources, MarrowRecipe recipe, int count, ref SeededRandom random, ref SeededRandom person)
    {
        double regeneration = recipe.Regeneration;
        var granulopoiesis = new StageDensity(0, 1, 0.3 + (0.5 * regeneration), 0.9 + (0.4 * regeneration), 2.0 - (0.9 * regeneration));
        var erythropoiesis = new StageDensity(0, 1, 0.25 + (0.3 * regeneration), 0.8, 1.6 - (0.4 * regeneration));
        var plasma = recipe.Cd19Therapy ? WithoutCd19(NormalMarrow.PlasmaCell) : NormalMarrow.PlasmaCell;
        (CellKind Kind, Population Population, StageDensity Stage, double Share)[] others =
        [
            (CellKind.Granulocyte, NormalMarrow.Granulocyte, granulopoiesis, 58),
            (CellKind.Granulocyte, NormalMarrow.Eosinophil, StageDensity.At(0), 2.0),
            (CellKind.Monocyte, NormalMarrow.Monocyte, StageDensity.At(0), 5),
            (CellKind.TCell, NormalMarrow.TCell, StageDensity.At(0), 13 * (1 - (0.2 * regeneration))),
            (CellKind.NkCell, NormalMarrow.NkCell, StageDensity.At(0), 2.5),
            (CellKind.Erythroid, NormalMarrow.Erythroid, erythropoiesis, 14 * (1 + (0.6 * regeneration))),
            (CellKind.PlasmaCell, plasma, StageDensity.At(0), recipe.Cd19Therapy ? 0.25 : 0.6),
            (CellKind.MyeloidProgenitor, NormalMarrow.MyeloidProgenitor, StageDensity.At(0), 1.2 * (1 + regeneration)),
            (CellKind.Basophil, NormalMarrow.Basophil, StageDensity.At(0), 0.35),
            (CellKind.PlasmacytoidDendritic, NormalMarrow.PlasmacytoidDendritic, new StageDensity(0, 1, 0.2, 0.6, 1.6), 0.3),
        ];
        var shares = new double[others.Length];
        for (int i = 0; i < shares.Length; i++) shares[i] = others[i].Share * Jitter(ref random);
        int[] counts = Split(count, shares);
        for (int i = 0; i < counts.Length; i++)
            sources.Add(new CellSource(others[i].Kind, others[i].Population.Vary(ref person), others[i].Stage, counts[i]));
    }

    private static Population WithoutCd19(Population population) =>
        population with { Antigens = [.. population.Antigens.Where(e => e.Antigen != Antigen.CD19)] };

    private static double Jitter(ref SeededRandom random) => PortableMath.Exp(PersonalSpread * random.NextNormal());

    private static int Part(int whole, double share) => (int)Math.Round(whole * share, MidpointRounding.AwayFromZero);

    /// <summary>Splits a whole in proportion to shares; the counts sum to it (largest remainder, ties to the first).</summary>
    internal static int[] Split(int whole, IReadOnlyList<double> shares)
    {
        double sum = shares.Sum();
        var counts = new int[shares.Count];
        var remainders = new double[shares.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            double exact = sum > 0 ? whole * shares[i] / sum : 0;
            counts[i] = (int)exact;
            remainders[i] = exact - counts[i];
        }

        for (int left = whole - counts.Sum(); left > 0; left--)
        {
            int best = Array.IndexOf(remainders, remainders.Max());
            counts[best]++;
            remainders[best] = -1;
        }

        return counts;
    }
}
