namespace MrdAnalyzer.Reporting;

/// <summary>Which population of a result may be shown as the reported blasts.</summary>
internal static class ReportedPopulation
{
    /// <summary>
    /// Its path, or null. Where no blasts were found a measurement may name the population in which they were looked for: normal cells, which
    /// must never be drawn or listed as residual disease. So a path counts only where the population holds exactly the events measured.
    /// </summary>
    public static string? PathOf(MrdResult result) =>
        result.Mrd is { } mrd && result.Populations.FirstOrDefault(p => p.Path == mrd.Population) is { } population && population.Count == mrd.Fraction.Count
            ? population.Path
            : null;
}
