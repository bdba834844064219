namespace MrdAnalyzer.Reporting.Tests;

/// <summary>Results made by hand.</summary>
internal static class Results
{
    public static MrdResult Positive { get; } = new()
    {
        Sample = new SampleInfo("relapse.fcs", new string('a', 64), "P-0007", "BM-17-0512", new DateOnly(2017, 5, 12), "relapse", ["chemotherapy"], "Simulated cytometer", 250_000),
        Protocol = new ProtocolInfo("b-all", "1.0.0", new string('b', 64), "cd19", "CD19+ cells are present"),
        Software = new SoftwareInfo("MrdAnalyzer", "0.1.0"),
        Quality =
        [
            new QualityCheck("acquisition-drift", QualityStatus.Pass, 0.02, 0.1, "The signal drifts by 2 %."),
            new QualityCheck("doublets", QualityStatus.Warn, 12.5, 10, "12.5 % of the events are doublets."),
            new QualityCheck("viability", QualityStatus.Fail, null, null, "There is no viability dye."),
        ],
        Populations =
        [
            new PopulationCount("/Cells", 200_000, 250_000, 250_000),
            new PopulationCount("/Cells/Nucleated", 100_000, 200_000, 250_000),
            new PopulationCount("/Cells/Nucleated/Blasts", 3160, 100_000, 250_000),
        ],
        Mrd = Measurement(3160, 100_000),
        Immunophenotype =
        [
            new AntigenFinding("CD10", AntigenLevel.Bright, 2.6, "hematogones", 0.31),
            new AntigenFinding("CD20", AntigenLevel.Negative, -0.0, null, null),
        ],
        Verdict = new MrdVerdict(MrdClass.Positive, "elnall2024", "MRD failure", "not-in-remission", "Measurable residual disease is positive.", ["Of 100,000 nucleated cells ...", "For research use only; not for diagnosis."]),
        Diagnostics = [new MrdDiagnostic("FCS1003", DiagnosticSeverity.Warning, "The keyword $NEXTDATA is missing.")],
    };

    public static MrdResult NotEvaluable { get; } = Positive with
    {
        Sample = new SampleInfo("clogged.fcs", new string('c', 64), null, null, null, null, [], null, 0),
        Protocol = Positive.Protocol with { Variant = null, VariantReason = null },
        Populations = [],
        Mrd = null,
        Immunophenotype = [],
        Verdict = new MrdVerdict(MrdClass.NotEvaluable, "elnall2024", "not evaluable", "undetermined", "Not evaluable: acquisition broke down.", []),
        Diagnostics = [],
    };

    public static MrdMeasurement Measurement(long count, long denominator, LogReduction? reduction = null)
    {
        var fraction = new CellFraction(count, denominator, "nucleated cells");
        return new MrdMeasurement("/Cells/Nucleated/Blasts", fraction, ConfidenceInterval.Exact(fraction), new DetectionLimits(denominator, 10, 40), reduction);
    }
}
