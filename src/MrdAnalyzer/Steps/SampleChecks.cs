using FlowCytometry.Gating;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Steps;

/// <summary>The quality checks that need populations: doublets, viability, age, dilution.</summary>
internal static class SampleChecks
{
    public static IEnumerable<QualityCheck> Of(GatingRun run, MrdProtocol protocol, DateOnly? collected)
    {
        var limits = protocol.Quality;
        if (Kept(run, protocol, s => s.Estimate == "singlets") is { } singlets) yield return SampleQuality.Doublets(singlets, limits);
        if (Kept(run, protocol, s => s.Marker == "viability") is { } viable) yield return SampleQuality.Viability(viable, limits);
        if (SampleQuality.Age(collected, run.Sample.Table, limits) is { } age) yield return age;
    }

    /// <summary>The check for dilution with blood, from the cells that gating named; null where the panel or the gates do not tell.</summary>
    public static QualityCheck? Dilution(GatingRun run, GatedMarrow marrow, Landmarks landmarks, MrdProtocol protocol)
    {
        var normal = protocol.Populations.Lineage.Concat(protocol.Populations.Outside).Where(p => p.Levels.TryGetValue("CD34", out var cd34) && cd34.Low > LevelInterval.Lowest)
            .Select(p => run.Hierarchy.Populations.FirstOrDefault(q => q.Name == p.Name)).OfType<Population>().ToList();
        long all = run.Mask(marrow.Denominator).Count;
        return normal.Count == 0 || all == 0
            ? null
            : SampleQuality.Dilution(new CellFraction(normal.Sum(p => p.Count), all, protocol.Denominator), new CellFraction(run.Mask(landmarks.Lymphocytes).Count, all, protocol.Denominator));
    }

    // What a step kept of its parent, where it was taken.
    private static CellFraction? Kept(GatingRun run, MrdProtocol protocol, Func<ProtocolStep, bool> which)
    {
        if (protocol.Gating.FirstOrDefault(which) is not { } step) return null;
        Population? population = run.Hierarchy.Populations.FirstOrDefault(p => p.Name == step.Population);
        return population is { ParentCount: > 0 } ? new CellFraction(population.Count, population.ParentCount, population.Parent?.Name ?? "events") : null;
    }
}
