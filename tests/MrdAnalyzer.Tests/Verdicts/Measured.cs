using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Tests.Verdicts;

/// <summary>Verdicts on counts, with 10 events to detect and 40 to quantify.</summary>
internal static class Measured
{
    public static MrdMeasurement Mrd(long count, long cells, BackgroundLevel? background = null)
    {
        var fraction = new CellFraction(count, cells, "nucleated cells");
        return new MrdMeasurement("/Blasts", fraction, ConfidenceInterval.Exact(fraction, background), new DetectionLimits(cells, 10, 40, background));
    }

    public static MrdVerdict Verdict(long count, long cells, string rules = "elnall2024", ClinicalContext? clinical = null, VariantFacts? variant = null) =>
        Judgement.Reach(new VerdictInput { Measurement = Mrd(count, cells), Clinical = clinical ?? new(), Variant = variant }, RuleSet.BuiltIn(rules));
}
