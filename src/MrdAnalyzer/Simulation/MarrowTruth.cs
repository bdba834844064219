namespace MrdAnalyzer.Simulation;

/// <summary>What a simulated sample truly holds.</summary>
public sealed record MarrowTruth
{
    /// <summary>Events of each kind; kinds that do not occur have 0.</summary>
    public required IReadOnlyDictionary<CellKind, int> Counts { get; init; }

    /// <summary>Viable single nucleated cells: all events but debris, doublets and dead cells.</summary>
    public required int Nucleated { get; init; }

    /// <summary>Blasts among them.</summary>
    public int Blasts => Counts[CellKind.Blast];

    /// <summary>Blasts in percent of the nucleated cells, to be shown with both counts.</summary>
    public double BlastPercent => Nucleated == 0 ? 0 : 100.0 * Blasts / Nucleated;

    /// <summary>Hematogones of stages I to III.</summary>
    public int Hematogones => Counts[CellKind.HematogoneI] + Counts[CellKind.HematogoneII] + Counts[CellKind.HematogoneIII];

    /// <summary>How the blasts differ from normal precursors; empty without blasts.</summary>
    public required IReadOnlyList<Aberrancy> Aberrancies { get; init; }
}
