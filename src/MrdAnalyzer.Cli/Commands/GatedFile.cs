using FlowCytometry.Gating;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>One file's populations, without its events.</summary>
internal sealed record GatedFile(string Path, string Gating, int Events, IReadOnlyList<GatedPopulation> Populations, IReadOnlyList<GatingDiagnostic> Diagnostics)
{
    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What remains of a hierarchy.</summary>
    public static GatedFile Of(string path, string gating, GatingHierarchy hierarchy, IReadOnlyList<GatingDiagnostic> diagnostics) =>
        new(path, gating, hierarchy.Table.EventCount, [.. hierarchy.Populations.Select(p => new GatedPopulation(p.Path, p.Gate.Id, p.Count, p.PercentOfParent, p.PercentOfTotal))], diagnostics);
}

/// <summary>One population's figures.</summary>
internal sealed record GatedPopulation(string Path, string Gate, int Count, double? PercentOfParent, double? PercentOfTotal);
