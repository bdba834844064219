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
    private const int Sampled = 100_000;

    // Forward scatter of the smallest lymphoid cell, as a share of the T cells' median: smaller ones are debris and dying cells.
    private const double SmallestCell = 0.62;

    // Decades above the negative cells that count as clearly above.
    private const double LeastExclusion = 0.8;

    // Decades above the negative cells from which on a cell enters where no valley shows the limit.
    private const double LeastEntry = 1.0;

    // The positive population ends this many of its standard deviations below its mode.
    private const double OfPositives = 4;

    // A cut never comes nearer to the negative cells than this many of their standard deviations.
    private const double ClearOfNegatives = 2.5;

    /// <summary>Adds the populations; returns the path of the lineage.</summary>
    public static string Apply(GatingRun run, string parent, ProtocolVariant variant, Landmarks landmarks)
    {
        var panel = run.Sample.Table.Panel;
        var side = run.Sample.Scatter(ChannelKind.SideScatter)!;
        var scatter = new List<GateRange> { new(run.Sample.Dimension(side), null, landmarks.LymphoidSideScatter) };
        if (landmarks.ForwardScatter is { } size) scatter.Add(new GateRange(run.Sample.Dimension(run.Sample.Scatter(ChannelKind.ForwardScatter)!), SmallestCell * size));
        string lymphoid = run.Add("Lymphoid scatter", parent, new RectangleGate("Lymphoid scatter", scatter));
        var exclusions = new List<GateRange>();
        foreach (string marker in variant.EntryNone.Where(m => panel.Find(m) is not null))
        {
            var cut = Exclusion(run, lymphoid, marker, landmarks);
            if (cut is { } at) exclusions.Add(run.Range(panel.Find(marker)!, maxLevel: at.Position));
        }

        string candidates = exclusions.Count > 0 ? run.Add("Without T, NK and granulocytes", lymphoid, new RectangleGate("Without T, NK and granulocytes", exclusions)) : lymphoid;
        var entries = new List<string>();
        foreach (var channel in variant.EntryAny.Select(panel.Find).OfType<Channel>())
        {
            string marker = channel.Marker!.Value.Name;
            var cut = Entry(run, candidates, channel, landmarks.Levels[marker]);
            if (cut.Separation < 0.5) run.Say("MRD2010", DiagnosticSeverity.Warning, FormattableString.Invariant($"{marker}+ cells do not stand apart from negative ones (separation {cut.Separation:0.00}); the cut rests on the width of the negative cells"));
            string path = run.Add(marker + "+", candidates, new RectangleGate(marker + "+", run.Range(channel, minLevel: cut.Position)));
            run.Show(new PlotView($"{marker} and side scatter", FormattableString.Invariant($"{cut.Method}, separation {cut.Separation:0.00}"), candidates, run.Sample.Dimension(channel), run.Sample.Dimension(side), [path], []));
            entries.Add(path);
        }

        return entries.Count == 1 ? entries[0] : run.Add("B lineage", candidates, new BooleanGate("B lineage", BooleanOperation.Or, [.. entries.Select(e => new GateReference(e))]));
    }

    private static CutPoint Entry(GatingRun run, string parent, Channel channel, (double Median, double Deviation) negative)
    {
        double[] levels = run.Levels(channel, Numbers.Thin(run.Mask(parent).ToIndices(), Sampled));
        double from = negative.Median + (ClearOfNegatives * negative.Deviation), to = negative.Median + Math.Max(1.6, 6 * negative.Deviation);
        var valley = ValleyEstimator.Estimate(levels, 0.1, from, to, minimumShare: 0.001);
        return valley is { Separation: > 0.2 } ? valley.Value : new CutPoint(negative.Median + Math.Max(LeastEntry, 4.5 * negative.Deviation), "negative cells", valley?.Separation ?? 0, levels.Length);
    }

    // T and NK cells carry CD3 themselves: there the cut lies below them; granulocyte markers are cut above the landmark cells.
    private static CutPoint? Exclusion(GatingRun run, string parent, string marker, Landmarks landmarks)
    {
        var channel = run.Sample.Table.Panel.Find(marker)!;
        double[] levels = run.Levels(channel, Numbers.Thin(run.Mask(parent).ToIndices(), Sampled));
        var (median, deviation) = landmarks.Levels[marker];
        if (DensityCurve.Estimate(levels, 0.1) is not { } curve) return null;
        var modes = curve.Modes(minimumShare: 0.005);
        bool landmarkIsPositive = modes.Count > 1 && Math.Abs(modes[^1].Position - median) < Math.Abs(modes[0].Position - median);
        // The bright dyes of blasts can spill far into a channel: only what lies among the T cells themselves is taken for one.
        if (landmarkIsPositive) return new CutPoint(modes[^1].Position - (OfPositives * curve.UpperDeviation(modes[^1], 0.1)), "positive cells", 1, levels.Length);
        var cut = ValleyEstimator.Estimate(levels, 0.1, median + (ClearOfNegatives * deviation), minimumShare: 0.005);
        // Dying cells bind a little of every antibody: what is clearly above the negative cells goes, even below the valley.
        double clear = median + Math.Max(LeastExclusion, 5 * deviation);
        return cut is { } v && v.Position < clear ? v : new CutPoint(clear, "negative cells", cut?.Separation ?? 0, levels.Length);
    }
}
