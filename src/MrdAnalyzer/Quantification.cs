using MrdAnalyzer.Protocols;
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
        return new MrdMeasurement(marrow.Aberrant!.Path, fraction, ConfidenceInterval.Exact(fraction), limits, reduction) { DenominatorMeans = Meaning(marrow, protocol) };
    }

    // "Nucleated" is a promise that only a nuclear dye keeps: which steps the cells have passed, and which were left out.
    private static string Meaning(GatedMarrow marrow, MrdProtocol protocol)
    {
        string[] passed = marrow.Denominator.Trim('/').Split('/');
        var leftOut = protocol.Gating.Where(s => s.WhenPresent && !passed.Contains(s.Population, StringComparer.Ordinal)).ToList();
        string gates = $"what passed the gates {string.Join(", ", passed)}";
        if (leftOut.Count == 0) return gates;
        string dyes = string.Join(" nor ", leftOut.Select(s => s.Marker == "viability" ? "viability dye" : s.Marker));
        string events = string.Join(" and ", leftOut.Select(s => s.Rest?.ToLowerInvariant() ?? $"the rest of step {s.Population}"));
        return $"{gates}; without {dyes} to gate by, {events} are in it unless their scatter gave them away";
    }

    private static LogReduction? SinceDiagnosis(string baseline, CellFraction now, DetectionLimits limits, MrdRequest request)
    {
        var diagnosis = MrdAnalysis.Run(request with { File = baseline, Baseline = null });
        return diagnosis.Mrd is { } measured ? LogReduction.Between(measured.Fraction, now, limits) : null;
    }
}
