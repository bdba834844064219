using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The normal cells by name, for tables and figures: plain gates on the levels that the protocol states, below the lineage without its
/// leukaemic cells and below the other lymphoid cells. They are for the eye: no verdict rests on them.
/// </summary>
internal static class NormalPopulations
{
    private const string Myeloid = "Granulocytes and monocytes";

    /// <summary>Adds them to a marrow whose lineage has been searched.</summary>
    public static void Add(GatingRun run, GatedMarrow marrow, Landmarks landmarks, MrdProtocol protocol)
    {
        string denominator = marrow.Denominator, lineage = marrow.Lineage!;
        var definitions = new List<PopulationDefinition> { new(Myeloid, new BooleanGate(Myeloid, BooleanOperation.Not, new GateReference($"{denominator}/{LymphoidRegion.SideScatter}")), denominator) };
        Below(lineage, "Without MRD", marrow.Aberrant!.Path, protocol.Populations.Lineage);
        Below($"{denominator}/{LineageEntry.LymphoidScatter}", "Outside the lineage", lineage, protocol.Populations.Outside);
        run.AddAll(definitions);

        void Below(string parent, string name, string without, IReadOnlyList<OtherNormalCells> populations)
        {
            var rest = new PopulationDefinition(name, new BooleanGate(name, BooleanOperation.Not, new GateReference(without)), parent);
            definitions.Add(rest);
            foreach (var population in populations.Where(p => p.Levels.Keys.All(m => run.Sample.Table.Panel.Find(m) is not null)))
                definitions.Add(new PopulationDefinition(population.Name, new RectangleGate(population.Name, [.. population.Levels.Select(l => Range(run, landmarks, l.Key, l.Value))]), rest.Path));
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

        AddNamed([.. protocol.Populations.Outside.Select(p => p.Name), protocol.Landmark.Population, "Lymphocytes", Myeloid], LeafGroup.Others);
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

    private static GateRange Range(GatingRun run, Landmarks landmarks, string marker, LevelInterval levels)
    {
        double zero = landmarks.Levels[marker].Median;
        return run.Range(run.Sample.Table.Panel.Find(marker)!, zero + levels.Low, zero + levels.High);
    }
}
