using FlowCytometry;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Output;

/// <summary>The events of one population as an FCS file of their own.</summary>
internal static class PopulationExport
{
    // In the keywords of every FCS file that is written here.
    private const string Marker = "MrdAnalyzer gate";

    /// <summary>Writes the events of a population: scale values, uncompensated, with the file's keywords and spillover.</summary>
    /// <exception cref="UsageException">There is no such population, or the place is taken.</exception>
    public static void Write(GatingHierarchy hierarchy, string population, string path, bool force, string[] inputs)
    {
        var events = hierarchy.Table.Where(Find(hierarchy, population).Mask);
        var content = FcsImport.ToContent(events, [KeyValuePair.Create("$LAST_MODIFIER", Marker), .. events.Keywords.Where(k => !k.Key.Equals("$LAST_MODIFIER", StringComparison.OrdinalIgnoreCase))]);
        using var outputs = new Outputs(force);
        using (var stream = outputs.Create(path, Marker, inputs)) FcsWriter.Write(stream, content);
        outputs.Commit();
    }

    private static Population Find(GatingHierarchy hierarchy, string wanted)
    {
        var paths = hierarchy.Populations.Select(p => p.Path).ToList();
        if (hierarchy.Find(wanted) is { } population) return population;
        return hierarchy.Populations.Where(p => p.Name == wanted).ToList() is [var only]
            ? only
            : throw new UsageException($"there is no population '{wanted}', or several{Suggestion.DidYouMean(wanted, paths)}; there are: {string.Join(", ", paths)}");
    }
}
