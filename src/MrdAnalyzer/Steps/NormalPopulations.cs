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
    private const string Myeloid = "Granulocytes and monocytes", Monocytes = "Monocytes", Granulocytes = "Granulocytes";
    private const int Sampled = 60_000;

    // A valley within so many decades of the expected cut is the cut, if it is so deep.
    private const double Near = 0.45, Deep = 0.3, Bandwidth = 0.1;

    // Decades: monocytes are at most so much dimmer in CD45 than lymphocytes; their side scatter above that of lymphocytes, from and, where no valley parts them from granulocytes, to.
    private const double DimmestMonocyte = 0.6, LeastMonocyte = 0.2, MostMonocyte = 0.55;

    /// <summary>Adds them to a marrow whose lineage has been searched.</summary>
    public static void Add(GatingRun run, GatedMarrow marrow, Landmarks landmarks, MrdProtocol protocol)
    {
        var levels = new TubeLevels(run, landmarks, marrow.Aberrant!, protocol.Maturation.LandmarksLack);
        Below(marrow.Lineage!, "Without MRD", marrow.Aberrant!.Path, protocol.Populations.Lineage);
        Below($"{marrow.Denominator}/{LineageEntry.LymphoidScatter}", "Outside the lineage", marrow.Lineage!, protocol.Populations.Outside);
        AddMyeloid(run, marrow.Denominator, landmarks);

        void Below(string parent, string name, string without, IReadOnlyList<OtherNormalCells> populations)
        {
            string rest = run.Add(name, parent, new BooleanGate(name, BooleanOperation.Not, new GateReference(without)));
            var cuts = new Dictionary<(string Marker, double Place), double?>();
            var cells = run.Look(rest, Sampled);
            double? Cut(string marker, double place)
            {
                if (!cuts.TryGetValue((marker, place), out double? cut)) cuts.Add((marker, place), cut = Place(cells.Levels(run.Sample.Table.Panel.Find(marker)!), marker, place, levels));
                return cut;
            }

            run.AddAll(populations.Where(p => p.Levels.Keys.All(m => run.Sample.Table.Panel.Find(m) is not null))
                .Select(p => (p.Name, Ranges: p.Levels.Select(l => Range(run, l.Key, l.Value, Cut)).ToList()))
                .Where(p => p.Ranges.TrueForAll(r => r is not null))
                .Select(p => new PopulationDefinition(p.Name, new RectangleGate(p.Name, [.. p.Ranges.OfType<GateRange>()]), rest)).ToList());
        }
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

    // Cells with more granules than lymphoid ones: monocytes are nearly as bright in CD45 as lymphocytes, granulocytes have still more granules.
    private static void AddMyeloid(GatingRun run, string denominator, Landmarks landmarks)
    {
        var (bright, side) = (run.Sample.Table.Panel.Find(landmarks.Bright)!, run.Sample.Scatter(ChannelKind.SideScatter)!);
        string myeloid = run.Add(Myeloid, denominator, new BooleanGate(Myeloid, BooleanOperation.Not, new GateReference($"{denominator}/{LymphoidRegion.SideScatter}")));
        var cloud = landmarks.Cloud;
        var cells = run.Look(myeloid, Sampled);
        double dimmest = cloud.Level - DimmestMonocyte, least = cloud.Side + LeastMonocyte;
        double[] levels = cells.Levels(bright), sides = cells.Values(side);
        double[] granules = [.. sides.Where((v, i) => levels[i] >= dimmest && v > 0).Select(v => Math.Log10(v))];
        double most = Valley(granules, cloud.Side + MostMonocyte) ?? cloud.Side + MostMonocyte;
        var dimension = run.Sample.Dimension(side);
        string monocytes = run.Add(Monocytes, myeloid, new RectangleGate(Monocytes, run.Range(bright, minLevel: dimmest), new GateRange(dimension, Math.Pow(10, least), Math.Pow(10, most))));
        var many = new GateReference(run.Add("Many granules", myeloid, new RectangleGate("Many granules", new GateRange(dimension, Math.Pow(10, cloud.Side + MostMonocyte)))));
        run.Add(Granulocytes, myeloid, new BooleanGate(Granulocytes, BooleanOperation.And, many, new GateReference(monocytes, Complement: true)));
    }

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
        if (levels.At(marker, place) is not { } expected) return levels.IsLacked(marker) ? edge : null;
        double at = Math.Max(edge, expected);
        return Math.Max(edge, Valley(cells, at) ?? at);
    }

    private static double? Valley(double[] levels, double near)
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
}
