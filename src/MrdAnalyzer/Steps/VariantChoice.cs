using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Steps;

/// <summary>Which variant of a protocol is used, and why: the therapy given, or the absence of cells that the first variant enters by.</summary>
internal sealed record VariantChoice(ProtocolVariant Variant, string Reason, IReadOnlyList<string> Missing, bool TherapyGiven, bool EntersByCd19)
{
    /// <summary>The lineage as the variant enters it, where choosing took a trial.</summary>
    private Entered? Trial { get; init; }

    /// <summary>Whether too few B cells carry the first variant's entry marker to prove anything by it.</summary>
    public bool EntryMissing { get; private init; }

    public static VariantChoice Make(GatingRun run, string denominator, Landmarks landmarks, MrdProtocol protocol, ClinicalContext clinical)
    {
        var panel = run.Sample.Table.Panel;
        var first = protocol.Variants[0];
        string? therapy = clinical.Therapies.FirstOrDefault(t => protocol.Choose.Therapies.Any(word => t.Contains(word, StringComparison.OrdinalIgnoreCase)));
        VariantChoice Take(ProtocolVariant variant, string reason) =>
            new(variant, reason, variant.Missing(panel), therapy is not null, variant.EntryAny.Contains("CD19"));
        var second = protocol.Variants.Count > 1 ? protocol.Variants[1] : null;
        if (second is null && !first.EntryAny.Contains("CD19")) return Take(first, "the only one of this protocol");
        string[] lacking = [.. second?.Missing(panel) ?? []];
        bool secondFits = second is not null && lacking.Length == 0;
        string Otherwise(string why) => second is null ? why : $"{why}, but the panel lacks {string.Join(", ", lacking)} for the variant {second.Name}";
        if (therapy is not null) return secondFits ? Take(second!, $"{therapy} was given") : Take(first, Otherwise($"{therapy} was given"));
        if (first.Missing(panel).Count > 0) return secondFits ? Take(second!, $"the panel lacks {string.Join(", ", first.Missing(panel))}") : Take(first, "no CD19-directed therapy was named");
        var (count, all, trial) = EntryCells(run, denominator, first, landmarks, protocol);
        double percent = all == 0 ? 0 : 100.0 * count / all;
        if (percent >= protocol.Choose.MissingEntry.Value) return Take(first, "no CD19-directed therapy was named, and CD19+ cells are there") with { Trial = trial };
        string missing = FormattableString.Invariant($"CD19+ B cells are missing (fewer than {protocol.Choose.MissingEntry.Value} % of the {protocol.Denominator})");
        return (secondFits ? Take(second!, missing) : Take(first, Otherwise(missing)) with { Trial = trial }) with { EntryMissing = true };
    }

    /// <summary>Enters the lineage; returns its path.</summary>
    public string Enter(GatingRun run, string denominator, Landmarks landmarks)
    {
        if (Trial is null) return LineageEntry.Apply(run, denominator, Variant, landmarks);
        run.Adopt(Trial.Run);
        return Trial.Lineage;
    }

    // Only B cells show that no leukaemia has lost the entry marker: plasma cells outlive CD19-directed therapy, and monocytes and dying cells bind a
    // little of it. A B cell certainly has the entry marker, has as few granules as lymphocytes, and a marker of B cells or their precursors beside.
    private static (int Count, int All, Entered Trial) EntryCells(GatingRun run, string denominator, ProtocolVariant variant, Landmarks landmarks, MrdProtocol protocol)
    {
        var trial = run.Fork();
        string lineage = LineageEntry.Apply(trial, denominator, variant, landmarks);
        int all = run.Mask(denominator).Count;
        var entered = new Entered(trial, lineage);
        var panel = run.Sample.Table.Panel;
        var cells = trial.Look(lineage);
        bool[] counts = new bool[cells.Count];
        Array.Fill(counts, true);
        if (variant.EntryAny.Count == 1 && panel.Find(variant.EntryAny[0]) is { } entry)
        {
            double[] levels = cells.Levels(entry);
            double certain = SurelyPositive(levels, landmarks.Levels[variant.EntryAny[0]]);
            counts = [.. levels.Select(level => level >= certain)];
        }

        if (run.Sample.Scatter(ChannelKind.SideScatter) is { } side)
        {
            double most = Math.Pow(10, landmarks.Cloud.Side + (FewGranules * landmarks.Cloud.SideDeviation));
            double[] granules = cells.Values(side);
            for (int i = 0; i < counts.Length; i++) counts[i] &= granules[i] <= most;
        }

        var edges = new TubeLevels(run, landmarks, protocol.Maturation.LandmarksLack);
        var others = OtherBMarkers.Where(m => panel.Find(m) is not null).Select(m => new { Levels = cells.Levels(panel.Find(m)!), Edge = edges.Edge(m) }).ToList();
        return (Enumerable.Range(0, counts.Length).Count(i => counts[i] && (others.Count == 0 || others.Exists(o => o.Levels[i] > o.Edge))), all, entered);
    }

    // Half-way to the brightest cells of the lineage, and well beyond the negative cells' edge. Where no population stands out there the cells are the
    // negative ones' own tail, and none of them proves anything.
    private static double SurelyPositive(double[] levels, LandmarkLevel negative)
    {
        double edge = negative.Above(Certain);
        return DensityCurve.Estimate(levels, 0.1)?.Modes(minimumShare: 0.02) is [.., var brightest] && brightest.Position > edge
            ? Math.Max(edge, (negative.Median + brightest.Position) / 2) : double.PositiveInfinity;
    }

    private static readonly string[] OtherBMarkers = ["CD20", "CD10", "CD34"];

    // Standard deviations above the negative cells from which on a cell may have the entry marker for certain; of side scatter above the lymphocytes.
    private const double Certain = 4.5, FewGranules = 2.5;

    private sealed record Entered(GatingRun Run, string Lineage);
}
