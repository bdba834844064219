using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>The code that README.md shows.</summary>
internal static class ReadmeSnippet
{
    public static void Show(string path)
    {
        // Shown in README.md.
        var result = MrdAnalysis.Run(new MrdRequest { File = path, Protocol = BuiltInProtocols.Get("b-all") });
        Console.WriteLine(result.Verdict.Sentence);

        EventTable events = FcsImport.Read(path);
        var dim = new RectangleGate("Dim", [new GateRange(new GateDimension("BV510-A"), 100, 5000)]);
        var hierarchy = GatingStrategy.Create(new PopulationDefinition("CD45 dim", dim)).Apply(events);
        foreach (var population in hierarchy.Populations) Console.WriteLine(population);
        // Shown until here.
    }
}
