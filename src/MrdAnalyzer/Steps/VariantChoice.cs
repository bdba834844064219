using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Steps;

/// <summary>Which variant of a protocol is used, and why: the therapy given, or the absence of cells that the first variant enters by.</summary>
internal sealed record VariantChoice(ProtocolVariant Variant, string Reason, IReadOnlyList<string> Missing, bool TherapyGiven, bool EntersByCd19)
{
    /// <summary>The lineage as the variant enters it, where choosing took a trial.</summary>
    private Entered? Trial { get; init; }

    public static VariantChoice Make(GatingRun run, string denominator, Landmarks landmarks, MrdProtocol protocol, ClinicalContext clinical)
    {
        var panel = run.Sample.Table.Panel;
        var first = protocol.Variants[0];
        string? therapy = clinical.Therapies.FirstOrDefault(t => protocol.Choose.Therapies.Any(word => t.Contains(word, StringComparison.OrdinalIgnoreCase)));
        VariantChoice Take(ProtocolVariant variant, string reason) =>
            new(variant, reason, variant.Missing(panel), therapy is not null, variant.EntryAny.Contains("CD19"));
        if (protocol.Variants.Count == 1) return Take(first, "the only one of this protocol");
        var second = protocol.Variants[1];
        bool secondFits = second.Missing(panel).Count == 0;
        if (therapy is not null)
        {
            return secondFits ? Take(second, $"{therapy} was given") : Take(first, $"{therapy} was given, but the panel lacks {string.Join(", ", second.Missing(panel))} for the variant {second.Name}");
        }

        if (first.Missing(panel).Count > 0) return secondFits ? Take(second, $"the panel lacks {string.Join(", ", first.Missing(panel))}") : Take(first, "no CD19-directed therapy was named");
        var (count, all, trial) = EntryCells(run, denominator, first, landmarks);
        double percent = all == 0 ? 0 : 100.0 * count / all;
        if (percent >= protocol.Choose.MissingEntry.Value) return Take(first, "no CD19-directed therapy was named, and CD19+ cells are there") with { Trial = trial };
        string missing = FormattableString.Invariant($"CD19+ cells are missing ({count} of {all} {protocol.Denominator})");
        return secondFits ? Take(second, missing) : Take(first, $"{missing}, but the panel lacks {string.Join(", ", second.Missing(panel))} for the variant {second.Name}");
    }

    /// <summary>Enters the lineage; returns its path.</summary>
    public string Enter(GatingRun run, string denominator, Landmarks landmarks)
    {
        if (Trial is null) return LineageEntry.Apply(run, denominator, Variant, landmarks);
        run.Adopt(Trial.Run);
        return Trial.Lineage;
    }

    // Plasma cells carry CD19 too, and outlive CD19-directed therapy: they are told by their CD38.
    private static (int Count, int All, Entered Trial) EntryCells(GatingRun run, string denominator, ProtocolVariant variant, Landmarks landmarks)
    {
        var trial = run.Fork();
        string lineage = LineageEntry.Apply(trial, denominator, variant, landmarks);
        int all = run.Mask(denominator).Count;
        var entered = new Entered(trial, lineage);
        var cells = trial.Look(lineage);
        bool[] counts = new bool[cells.Count];
        Array.Fill(counts, true);
        if (variant.EntryAny.Count == 1 && run.Sample.Table.Panel.Find(variant.EntryAny[0]) is { } entry)
        {
            var negative = landmarks.Levels[variant.EntryAny[0]];
            double certain = Math.Max(negative.Above(Certain), negative.Median + CertainDecades);
            counts = [.. cells.Levels(entry).Select(level => level >= certain)];
        }

        if (run.Sample.Table.Panel.Find("CD38") is not { } plasma) return (counts.Count(c => c), all, entered);
        double limit = landmarks.Levels["CD38"].Median + PlasmaCellLevel;
        return (cells.Levels(plasma).Where((level, i) => counts[i] && level < limit).Count(), all, entered);
    }

    // Standard deviations and decades above the negative cells from which on a cell certainly has the entry marker: neither the edge of the negative
    // ones nor a sticky cell proves a B cell.
    private const double Certain = 4.5, CertainDecades = 1.25;

    // Decades of CD38 above T and NK cells from which on a CD19+ cell is taken for a plasma cell here.
    private const double PlasmaCellLevel = 1.9;

    private sealed record Entered(GatingRun Run, string Lineage);
}
