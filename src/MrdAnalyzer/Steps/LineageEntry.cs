using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The entry gate of a variant: cells with one of its markers and none of the excluded ones, of lymphoid side scatter. Cuts lie in the
/// valley above the landmark cells, which are negative for all of these markers or, for excluded ones, below the positive population.
/// </summary>
internal static class LineageEntry
{
    /// <summary>Name of the population of lymphoid scatter.</summary>
    public const string LymphoidScatter = "Lymphoid scatter";

    private const int Sampled = 100_000;

    // Decades above the negative cells that count as clearly above.
    private const double LeastExclusion = 0.8;

    // The positive population ends this many of its standard deviations below its mode.
    private const double OfPositives = 4;

    // A cut never comes nearer to the negative cells than this many of their standard deviations.
    private const double ClearOfNegatives = 2.5;

    /// <summary>Adds the populations; returns the path of the lineage.</summary>
    public static string Apply(GatingRun run, string parent, ProtocolVariant variant, Landmarks landmarks)
    {
        var panel = run.Sample.Table.Panel;
        var side = run.Sample.Scatter(ChannelKind.SideScatter)!;
        string lymphoid = LymphoidRegion.Apply(run, parent, landmarks);
        string candidates = Exclude(run, parent, lymphoid, variant, landmarks);
        var entries = new List<string>();
        var entering = run.Look(candidates, Sampled);
        foreach (var channel in variant.EntryAny.Select(panel.Find).OfType<Channel>())
        {
            string marker = channel.Marker!.Value.Name;
            var cut = EntryCut.Place(entering.Levels(channel), landmarks.Levels[marker]);
            if (cut.Separation < 0.5) run.Say("MRD2010", DiagnosticSeverity.Warning, FormattableString.Invariant($"{marker}+ cells do not stand apart from negative ones (separation {cut.Separation:0.00}); the cut rests on the width of the negative cells"));
            string path = run.Add(marker + "+", candidates, new RectangleGate(marker + "+", run.Range(channel, minLevel: cut.Position)));
            run.Show(new PlotView($"{marker} and side scatter", FormattableString.Invariant($"{cut.Method}, separation {cut.Separation:0.00}"), candidates, run.Sample.Dimension(channel), run.Sample.Dimension(side), [path]));
            entries.Add(path);
        }

        return entries.Count == 1 ? entries[0] : run.Add("B lineage", candidates, new BooleanGate("B lineage", BooleanOperation.Or, [.. entries.Select(e => new GateReference(e))]));
    }

    // A cell is excluded as a T cell only if it has CD3 and is as bright in CD45 as T cells are: the bright dyes of blasts can spill far into the
    // channel of CD3, and blasts are dim in CD45.
    private static string Exclude(GatingRun run, string all, string lymphoid, ProtocolVariant variant, Landmarks landmarks)
    {
        var panel = run.Sample.Table.Panel;
        bool strict = !variant.EntryAny.Contains("CD19");
        var below = new List<GateRange>();
        var outs = new List<GateReference>();
        var lymphoids = run.Look(lymphoid, Sampled);
        var everything = new Lazy<EventSample>(() => run.Look(all, Sampled));
        foreach (string marker in variant.EntryNone.Where(m => panel.Find(m) is not null))
        {
            var channel = panel.Find(marker)!;
            double[] levels = lymphoids.Levels(channel);
            double median = landmarks.Levels[marker].Median;
            if (PositiveCells(levels) is { } positive && Math.Abs(positive.Mode - median) < Math.Abs(positive.Lowest - median))
            {
                var bright = landmarks.Levels[landmarks.Bright];
                string name = $"{marker}+ and bright in {landmarks.Bright}";
                var gate = new RectangleGate(
                    name, run.Range(channel, minLevel: positive.Cut(levels.Length).Position), run.Range(panel.Find(landmarks.Bright)!, minLevel: bright.Median - (OfPositives * bright.Deviation)));
                outs.Add(new GateReference(run.Add(name, lymphoid, gate), Complement: true));
            }
            else
            {
                below.Add(run.Range(channel, maxLevel: Exclusion(everything, channel, levels, landmarks.Levels[marker], strict).Position));
            }
        }

        const string Rest = "Without T, NK and granulocytes";
        string path = lymphoid;
        if (below.Count > 0) path = run.Add(outs.Count > 0 ? "Without granulocytes" : Rest, lymphoid, new RectangleGate(Rest, below));
        return outs.Count > 0 ? run.Add(Rest, lymphoid, new BooleanGate(Rest, BooleanOperation.And, [new GateReference(path), .. outs])) : path;
    }

    // Where the positive cells are known (the granulocytes for CD66b), only what lies among them is excluded. A variant whose entry marker the
    // excluded cells carry too excludes all that is clearly positive.
    private static CutPoint Exclusion(Lazy<EventSample> all, Channel channel, double[] levels, LandmarkLevel negative, bool strict)
    {
        double clear = negative.Median + Math.Max(LeastExclusion, 5 * negative.Deviation);
        if (!strict && PositiveCells(all.Value.Levels(channel)) is { } granulocytes && granulocytes.Cut(levels.Length) is var cut && cut.Position > clear) return cut;
        // Dying cells bind a little of every antibody: what is clearly above the negative cells goes, even below the valley.
        var valley = ValleyEstimator.Estimate(levels, 0.1, negative.Median + (ClearOfNegatives * negative.Deviation), minimumShare: 0.005);
        return valley is { } v && v.Position < clear ? v : new CutPoint(clear, "negative cells", valley?.Separation ?? 0, levels.Length);
    }

    private static Positives? PositiveCells(double[] levels)
    {
        if (DensityCurve.Estimate(levels, 0.1) is not { } curve || curve.Modes(minimumShare: 0.005) is not { Count: > 1 } modes) return null;
        return new Positives(modes[0].Position, modes[^1].Position, curve.UpperDeviation(modes[^1], 0.1));
    }

    // The modes of the negative and the positive cells of a marker, and the width of the positive ones.
    private sealed record Positives(double Lowest, double Mode, double Deviation)
    {
        public CutPoint Cut(int support) => new(Mode - (OfPositives * Deviation), "positive cells", 1, support);
    }
}
