namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The population that a report draws and lists as residual disease, and what it calls it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Name">Its name in legends.</param>
public sealed record ReportedBlasts(string Path, string Name = "Reported blasts (MRD)")
{
    /// <summary>
    /// That of a result, or null. Where no blasts were found a measurement may name the population in which they were looked for: normal cells,
    /// which must never be shown as residual disease. So a path counts only where the population holds exactly the events measured. In a
    /// sample that is not evaluable the events are shown, but not called blasts.
    /// </summary>
    public static ReportedBlasts? Of(MrdResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Mrd is not { } mrd || result.Populations.FirstOrDefault(p => p.Path == mrd.Population) is not { } population) return null;
        if (population.Count == 0 || population.Count != mrd.Fraction.Count) return null;
        return result.Verdict.Class == MrdClass.NotEvaluable ? new(population.Path, "Events where blasts lie") : new(population.Path);
    }
}
