using MrdAnalyzer.Steps;

namespace MrdAnalyzer;

/// <summary>From populations to numbers: the fraction with its interval, the limits that the denominator allows, the change since diagnosis.</summary>
internal static class Quantification
{
    /// <summary>The measurement, or null where the sample allows none.</summary>
    public static MrdMeasurement? Measure(GatedMarrow marrow, MrdRequest request)
    {
        if (marrow.Fraction(request.Protocol) is not { } fraction) return null;
        var protocol = request.Protocol;
        var limits = new DetectionLimits(fraction.DenominatorCount, (int)protocol.DetectionEvents.Value, (int)protocol.QuantificationEvents.Value);
        var reduction = request.Baseline is { } baseline ? SinceDiagnosis(baseline, fraction, limits, request) : null;
        return new MrdMeasurement(marrow.Aberrant!.Path, fraction, ConfidenceInterval.Exact(fraction), limits, reduction);
    }

    private static LogReduction? SinceDiagnosis(string baseline, CellFraction now, DetectionLimits limits, MrdRequest request)
    {
        var diagnosis = MrdAnalysis.Run(request with { File = baseline, Baseline = null });
        return diagnosis.Mrd is { } measured ? LogReduction.Between(measured.Fraction, now, limits) : null;
    }
}
