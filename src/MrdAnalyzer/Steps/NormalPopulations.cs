using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The normal cells by name, for tables, figures and the words of the immunophenotype: plain gates below the lineage without its leukaemic cells, below
/// the other lymphoid cells, and of the cells with granules. The protocol says which levels part them on each marker's own scale; the cut lies in the
/// valley near by where the cells show one. No verdict rests on them.
/// </summary>
internal static class NormalPopulations
{
    /// <summary>The normal B cells that carry CD19, precursors and mature ones.</summary>
    public const string BCells = "Normal CD19+ B cells";

    private const string Myeloid = "Granulocytes and monocytes", Monocytes = "Monocytes", Granulocytes = "Granulocytes";
    private const int Sampled = 60_000;

    // A valley within so many decades of the expected cut is the cut, if it is so deep.
    private const double Near = 0.45, Deep = 0.3, Bandwidth = 0.1;

    // Decades: monocytes are at most so much dimmer in CD45 than lymphocytes; their side scatter above that of lymphocytes, from and, where no valley parts them from granulocytes, to.
    private const double DimmestMonocyte = 0.6, LeastMonocyte = 0.2, MostMonocyte = 0.55;

    // Standard deviations of side scatter above the lymphocytes that a cell without granules may have.
    private const double OfLymphocytes = 3;

    // CD19 of the faintest normal B cell, on its own scale; standard deviations of cells without CD19 in the lineage.
    private const double FaintestCd19 = -1.5, OfNegatives = 4;

    /// <summary>Adds them to a marrow whose lineage has been searched.</summary>
    public static void Add(GatingRun run, GatedMarrow marrow, Landmarks landmarks, MrdProtocol protocol)
    {
        var levels = new TubeLevels(run, landmarks, protocol.Maturation.LandmarksLack, marrow.Aberrant);
        string normal = Below(marrow.Lineage!, "Without MRD", marrow.Aberrant!.Path, protocol.Populations.Lineage);
        AddBCells(run, normal, protocol.Populations, levels);
        Below($"{marrow.Denominator}/{LineageEntry.LymphoidScatter}", "Outside the lineage", marrow.Lineage!, protocol.Populations.Outside);
        AddMyeloid(run, marrow.Denominator, landmarks);

        string Below(string parent, string name, string without, IReadOnlyList<OtherNormalCells> populations)
        {
            string rest = run.Add(name, parent, new BooleanGate(name, BooleanOperation.Not, new GateReference(without)));
            var cuts = new Dictionary<Border, double?>();
            var cells = run.Look(rest, Sampled);
            double? Cut(string marker, double place)
            {
                if (!cuts.TryGetValue(new Border(marker, place), out double? cut)) cuts.Add(new Border(marker, place), cut = Place(cells.Levels(run.Sample.Table.Panel.Find(marker)!), marker, place, levels));
                return cut;
            }

            run.AddAll(populations.Where(p => p.Levels.Keys.All(m => run.Sample.Table.Panel.Find(m) is not null))
                .Select(p => new { p.Name, Ranges = p.Levels.Concat(p.WherePresent.Where(l => run.Sample.Table.Panel.Find(l.Key) is not null)).Select(l => Range(run, l.Key, l.Value, Cut)).Concat(p.FewGranules ? [FewGranules(run, landmarks)] : []).ToList() })
                .Where(p => p.Ranges.TrueForAll(r => r is not null))
                .Select(p => new PopulationDefinition(p.Name, new RectangleGate(p.Name, [.. p.Ranges.OfType<GateRange>()]), rest)).ToList());
            return rest;
        }
    }

    /// <summary>How many normal cells the lineage holds, by their gates, a sentence.</summary>
    public static string Describe(GatedMarrow marrow, MrdProtocol protocol)
    {
        var hierarchy = marrow.Run.Hierarchy;
        var counts = protocol.Populations.Lineage.Select(p => hierarchy.Populations.FirstOrDefault(q => q.Name == p.Name)).OfType<Population>().Where(p => p.Count > 0).OrderByDescending(p => p.Count)
            .Select(p => FormattableString.Invariant($"{p.Name} {p.Count:N0}"));
        return FormattableString.Invariant($"normal cells among the {hierarchy.Mask(marrow.Lineage).Count:N0} of the lineage, by their gates: {string.Join(", ", counts.DefaultIfEmpty("none"))}");
    }

    /// <summary>The normal CD19+ B cells, of them and the lymphocytes; null where the panel cannot tell.</summary>
    public static CellFraction? NormalBCells(GatedMarrow marrow, Landmarks landmarks)
    {
        var run = marrow.Run;
        if (run.Hierarchy.Populations.FirstOrDefault(p => p.Name == BCells) is not { } cells) return null;
        return new CellFraction(cells.Count, run.Mask(landmarks.Lymphocytes).Or(run.Mask(cells.Path)).Count, "lymphocytes and B-cell precursors");
    }

    /// <summary>The populations that colour events, as far as gating came.</summary>
    public static IReadOnlyList<LeafPopulation> Leaves(GatedMarrow marrow, MrdProtocol protocol)
    {
        var hierarchy = marrow.Run.Hierarchy;
        var leaves = new List<LeafPopulation>();
        if (marrow.Lineage is { } lineage)
        {
            leaves.Add(new LeafPopulation("MRD", marrow.Aberrant!.Path, LeafGroup.Blasts));
            AddNamed(protocol.Populations.Lineage.Select(p => p.Name), LeafGroup.Lineage);
            leaves.Add(new LeafPopulation(protocol.Populations.LineageName, lineage, LeafGroup.Lineage));
        }

        AddNamed([.. protocol.Populations.Outside.Select(p => p.Name), protocol.Landmark.Population, "Lymphocytes", Monocytes, Granulocytes], LeafGroup.Others);
        if (hierarchy.Find(marrow.Denominator) is not null) leaves.Add(new LeafPopulation($"Other {protocol.Denominator}", marrow.Denominator, LeafGroup.Others));
        AddNamed(protocol.Gating.Select(s => s.Rest).OfType<string>().Reverse(), LeafGroup.LeftOut);
        leaves.Add(new LeafPopulation("Left out", null, LeafGroup.LeftOut));
        return leaves;

        void AddNamed(IEnumerable<string> names, LeafGroup group)
        {
            foreach (string name in names)
            {
                if (hierarchy.Populations.FirstOrDefault(p => p.Name == name) is { } population) leaves.Add(new LeafPopulation(name, population.Path, group));
            }
        }
    }

    // Those that the protocol names as B cells and that show CD19.
    private static void AddBCells(GatingRun run, string normal, NamedPopulations named, TubeLevels levels)
    {
        if (run.Sample.Table.Panel.Find("CD19") is not { } channel) return;
        var kinds = named.BCells.Select(name => $"{normal}/{name}").Where(path => run.Hierarchy.Find(path) is not null).Select(path => new GateReference(path)).ToList();
        if (kinds.Count == 0) return;
        double? cut = Place(run.Look(normal, Sampled).Levels(channel), "CD19", FaintestCd19, levels);
        string positive = run.Add("CD19+", normal, new RectangleGate("CD19+", run.Range(channel, minLevel: cut)));
        string any = kinds.Count == 1 ? kinds[0].Population : run.Add("B cells by stage", normal, new BooleanGate("B cells by stage", BooleanOperation.Or, [.. kinds]));
        run.Add(BCells, normal, new BooleanGate(BCells, BooleanOperation.And, new GateReference(positive), new GateReference(any)));
    }

    // Where the lineage was not entered by CD19 most of it may lack it, and be wider than the T cells: spread out by the light of its other markers.
    private static double AboveNegative(double[] cells, double edge) =>
        DensityCurve.Estimate(cells, Bandwidth) is { } curve && curve.Modes(minimumShare: 0.05) is [var lowest, ..] && lowest.Position < edge
            ? lowest.Position + (OfNegatives * curve.UpperDeviation(lowest, Bandwidth)) : double.NegativeInfinity;

    // Cells with more granules than lymphoid ones: monocytes are nearly as bright in CD45 as lymphocytes, granulocytes have still more granules.
    private static void AddMyeloid(GatingRun run, string denominator, Landmarks landmarks)
    {
        var (bright, side) = (run.Sample.Table.Panel.Find(landmarks.Bright)!, run.Sample.Scatter(ChannelKind.SideScatter)!);
        string myeloid = run.Add(Myeloid, denominator, new BooleanGate(Myeloid, BooleanOperation.Not, new GateReference($"{denominator}/{LymphoidRegion.SideScatter}")));
        var cloud = landmarks.Cloud;
        var cells = run.Look(myeloid, Sampled);
        double dimmest = cloud.Level - DimmestMonocyte, least = cloud.Side + LeastMonocyte;
        double[] levels = cells.Levels(bright), granules = cells.Logs(side);
        int n = 0;
        for (int i = 0; i < granules.Length; i++)
        {
            if (levels[i] >= dimmest && double.IsFinite(granules[i])) granules[n++] = granules[i];
        }

        double most = Valley(granules.AsSpan(0, n), cloud.Side + MostMonocyte) ?? cloud.Side + MostMonocyte;
        var dimension = run.Sample.Dimension(side);
        string monocytes = run.Add(Monocytes, myeloid, new RectangleGate(Monocytes, run.Range(bright, minLevel: dimmest), new GateRange(dimension, Math.Pow(10, least), Math.Pow(10, most))));
        var many = new GateReference(run.Add("Many granules", myeloid, new RectangleGate("Many granules", new GateRange(dimension, Math.Pow(10, cloud.Side + MostMonocyte)))));
        run.Add(Granulocytes, myeloid, new BooleanGate(Granulocytes, BooleanOperation.And, many, new GateReference(monocytes, Complement: true)));
    }

    private static GateRange FewGranules(GatingRun run, Landmarks landmarks) =>
        new(run.Sample.Dimension(run.Sample.Scatter(ChannelKind.SideScatter)!), Max: Math.Pow(10, landmarks.Cloud.Side + (OfLymphocytes * landmarks.Cloud.SideDeviation)));

    // An end beyond all levels is none; a cut that the tube does not tell leaves the population out.
    private static GateRange? Range(GatingRun run, string marker, LevelInterval interval, Func<string, double, double?> cut)
    {
        double? low = interval.Low <= LevelInterval.Lowest ? double.NegativeInfinity : cut(marker, interval.Low);
        double? high = interval.High >= LevelInterval.Highest ? double.PositiveInfinity : cut(marker, interval.High);
        if (low is null || high is null) return null;
        return run.Range(run.Sample.Table.Panel.Find(marker)!, double.IsFinite(low.Value) ? low : null, double.IsFinite(high.Value) ? high : null);
    }

    // Never among the cells that lack the marker.
    private static double? Place(double[] cells, string marker, double place, TubeLevels levels)
    {
        double edge = levels.Edge(marker);
        if (marker == "CD19") edge = Math.Max(edge, AboveNegative(cells, edge));
        if (levels.At(marker, place) is not { } expected) return levels.IsLacked(marker) ? edge : null;
        double at = Math.Max(edge, expected);
        return Math.Max(edge, Valley(cells, at) ?? at);
    }

    private static double? Valley(ReadOnlySpan<double> levels, double near)
    {
        if (DensityCurve.Estimate(levels, Bandwidth) is not { } curve) return null;
        var modes = curve.Modes(minimumShare: 0.002);
        (double Position, double Separation)? best = null;
        for (int m = 0; m + 1 < modes.Count; m++)
        {
            var (position, density) = curve.Valley(modes[m].Position, modes[m + 1].Position);
            double separation = 1 - (density / Math.Min(modes[m].Density, modes[m + 1].Density));
            if (Math.Abs(position - near) <= Near && separation >= Math.Max(Deep, best?.Separation ?? 0)) best = (position, separation);
        }

        return best?.Position;
    }

    // A level of a marker that parts populations.
    private sealed record Border(string Marker, double Place);
}
