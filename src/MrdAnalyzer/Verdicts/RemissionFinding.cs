namespace MrdAnalyzer.Verdicts;

/// <summary>What can be said of haematological remission, and why.</summary>
/// <param name="Name">As in <see cref="MrdVerdict.Remission"/>.</param>
/// <param name="Sentence">What it rests on.</param>
internal sealed record RemissionFinding(string Name, string Sentence)
{
    /// <summary>The name where nothing can be said.</summary>
    public const string Undetermined = "undetermined";

    /// <summary>The name where remission is excluded.</summary>
    public const string NotInRemission = "not-in-remission";

    /// <summary>Judges remission from the flow measurement, where there is one that counts, and from what was given of morphology and blood.</summary>
    public static RemissionFinding Of(MrdMeasurement? mrd, ClinicalContext clinical, RuleSet rules)
    {
        var remission = rules.Remission;
        if (rules.ExcludesRemission is { } limit && mrd is not null && Reaches(mrd, limit.Value))
            return new(NotInRemission, $"MRD of {VerdictText.Percent(limit.Value)} or more rules out remission under {rules.Short}.");
        if (clinical.BlastPercent is not { } blasts)
            return new(Undetermined, "This rests on flow cytometry alone; marrow morphology was not given, so remission is not judged.");

        string given = $"{VerdictText.Percent(blasts)} blasts by the morphology that was given";
        if (blasts >= remission.BlastsBelow.Value)
        {
            bool overruled = blasts <= remission.BlastsOverruledUpTo?.Value && rules.ExcludesRemission is { } low && mrd is not null && mrd.Interval.High < low.Value;
            return overruled
                ? new(Undetermined, $"{given} are not remission by themselves, but {rules.Short} overrules blasts up to {VerdictText.Percent(remission.BlastsOverruledUpTo!.Value)} where MRD is below {VerdictText.Percent(rules.ExcludesRemission!.Value)}; morphology and flow cytometry have to be read together.")
                : new(NotInRemission, $"{given} exclude remission under {rules.Short}.");
        }

        if (clinical.Neutrophils is not { } neutrophils || clinical.Platelets is not { } platelets)
            return new(Undetermined, $"{given}, but neutrophils and platelets were not both given, so remission is not judged.");
        int recovered = (neutrophils > remission.NeutrophilsAbove.Value ? 1 : 0) + (platelets > remission.PlateletsAbove.Value ? 1 : 0);
        var name = recovered switch { 2 => remission.Recovered, 1 => remission.PartlyRecovered, _ => remission.NotRecovered };
        string unconfirmed = name.Confirmed ? "" : " (definition not confirmed)";
        return new(
            $"compatible-with-{name.Name}",
            $"{given}, neutrophils {VerdictText.Number(neutrophils)} and platelets {VerdictText.Number(platelets)} x 10^9/l are compatible with {name.Text} of {rules.Short}{unconfirmed}, if there is no disease outside the marrow.");
    }

    // Too few events for a percentage can still be too many cells for a remission.
    private static bool Reaches(MrdMeasurement mrd, double percent) => mrd.Fraction.Count >= mrd.Limits.QuantificationEvents
        ? mrd.SignalPercent >= percent
        : mrd.Fraction.Count >= mrd.Limits.DetectionEvents && mrd.Interval.Low >= percent;
}
