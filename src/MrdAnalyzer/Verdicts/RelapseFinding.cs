namespace MrdAnalyzer.Verdicts;

/// <summary>What residual disease after a remission means, by the bands of a consensus.</summary>
internal static class RelapseFinding
{
    /// <summary>A sentence for the verdict, or null where the disease was not in remission or nothing is detected.</summary>
    public static string? Sentence(MrdClass value, MrdMeasurement mrd, PreviousStatus previous, RuleSet bands)
    {
        bool isDetected = value is MrdClass.Positive or MrdClass.DetectedBelowThreshold or MrdClass.DetectedNotQuantifiable;
        if (!isDetected || previous is not (PreviousStatus.Remission or PreviousStatus.MrdNegative)) return null;
        bool wasNegative = previous == PreviousStatus.MrdNegative;
        if (bands.Bands.Count == 0)
        {
            if (!wasNegative) return null;
            return value == MrdClass.Positive && bands.Conversion is { } conversion
                ? $"No residual disease was detectable before; {conversion}."
                : "No residual disease was detectable before, and it may be coming back; the test should be repeated.";
        }

        if (value == MrdClass.DetectedNotQuantifiable)
            return $"{(wasNegative ? "No residual disease was detectable before, and it may be coming back" : "The patient had been in remission")}; the events are too few to place them in a band of {bands.Short}, and the test should be repeated with more cells.";
        string before = wasNegative ? "No residual disease was detectable before: it has come back" : "The patient had been in remission";
        return BandOf(mrd, bands) is { } band
            ? $"{before}; this speaks for relapse: {VerdictText.Percent(mrd.SignalPercent)} lies in the band of {band.Name} of {bands.Short}, {band.Consequence}."
            : $"{before}; this is below {VerdictText.Percent(bands.Bands[^1].From.Value)}, where {bands.Short} begins to speak of relapse, and should be confirmed in a second sample and followed closely.";
    }

    /// <summary>A hint where nothing was told of the disease before, or where it was active.</summary>
    public static string? Reason(MrdClass value, MrdMeasurement mrd, PreviousStatus previous, RuleSet bands)
    {
        if (value != MrdClass.Positive) return null;
        if (previous == PreviousStatus.Active) return "The disease was not in remission before: this is persistence, not relapse.";
        return previous == PreviousStatus.Unknown && BandOf(mrd, bands) is { } band
            ? $"It was not told whether the patient had been in remission; after one, this would speak for relapse, in the band of {band.Name} of {bands.Short}, {band.Consequence}."
            : null;
    }

    private static RelapseBand? BandOf(MrdMeasurement mrd, RuleSet bands) => bands.Bands.FirstOrDefault(b => mrd.SignalPercent >= b.From.Value);
}
