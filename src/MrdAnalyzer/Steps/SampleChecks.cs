using FlowCytometry.Gating;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Steps;

/// <summary>The quality checks that need populations: doublets, viability, age.</summary>
internal static class SampleChecks
{
    public static IEnumerable<QualityCheck> Of(GatingRun run, MrdProtocol protocol, DateOnly? collected)
    {
        var limits = protocol.Quality;
        if (Kept(run, protocol, s => s.Estimate == "singlets") is { } singlets) yield return SampleQuality.Doublets(singlets, limits);
        if (Kept(run, protocol, s => s.Marker == "viability") is { } viable) yield return SampleQuality.Viability(viable, limits);
        if (SampleQuality.Age(collected, run.Sample.Table, limits) is { } age) yield return age;
    }

    // What a step kept of its parent, where it was taken.
    private static CellFraction? Kept(GatingRun run, MrdProtocol protocol, Func<ProtocolStep, bool> which)
    {
        if (protocol.Gating.FirstOrDefault(which) is not { } step) return null;
        Population? population = run.Hierarchy.Populations.FirstOrDefault(p => p.Name == step.Population);
        return population is { ParentCount: > 0 } ? new CellFraction(population.Count, population.ParentCount, population.Parent?.Name ?? "events") : null;
    }
}
