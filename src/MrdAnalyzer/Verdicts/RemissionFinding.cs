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
        if (rules.ExcludesRemission is { } limit && mrd is not null && Reaches(mrd, limit.Value))
            return new(NotInRemission, $"MRD of {VerdictText.Percent(limit.Value)} or more rules out remission under {rules.Short}.");
        if (rules.Remission is not { } remission)
            return new(Undetermined, $"Remission is not judged: {rules.Short} defines it by {rules.RemissionRestsOn}.");
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

        if (mrd is not null && Reaches(mrd, remission.BlastsBelow.Value))
            return new(Undetermined, $"{given} and {VerdictText.Percent(mrd.SignalPercent)} leukaemic cells by flow cytometry contradict each other; remission is not judged before that is resolved.");
        if (clinical.Neutrophils is not { } neutrophils || clinical.Platelets is not { } platelets)
            return new(Undetermined, $"{given}, but neutrophils and platelets were not both given, so remission is not judged.");
        var name = Response(remission, neutrophils, platelets);
        string unconfirmed = name.Confirmed ? "" : " (definition not confirmed)";
        return new(
            $"compatible-with-{name.Name}",
            $"{given}, neutrophils {VerdictText.Number(neutrophils)} and platelets {VerdictText.Number(platelets)} x 10^9/l are by themselves compatible with {name.Text} of {rules.Short}{unconfirmed}, if there is no disease outside the marrow.");
    }

    private static RemissionName Response(RemissionRules remission, double neutrophils, double platelets)
    {
        bool areNeutrophilsBack = remission.Neutrophils.IsReachedBy(neutrophils), arePlateletsBack = remission.Platelets.IsReachedBy(platelets);
        if (areNeutrophilsBack && arePlateletsBack) return remission.Recovered;
        if (remission.Partial is { } partial && partial.Neutrophils.IsReachedBy(neutrophils) && partial.Platelets.IsReachedBy(platelets)) return partial.Response;
        return areNeutrophilsBack || arePlateletsBack ? remission.PartlyRecovered : remission.NotRecovered;
    }

    // Too few events for a percentage can still be too many cells for a remission.
    private static bool Reaches(MrdMeasurement mrd, double percent) => mrd.Fraction.Count >= mrd.Limits.QuantificationEvents
        ? mrd.SignalPercent >= percent
        : mrd.Fraction.Count >= mrd.Limits.DetectionEvents && mrd.Interval.Low >= percent;
}
