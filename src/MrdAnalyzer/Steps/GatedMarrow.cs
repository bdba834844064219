using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Quality;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Steps;

/// <summary>A marrow after gating: the denominator, the lineage by one of the protocol's variants, and its aberrant cells.</summary>
internal sealed class GatedMarrow
{
    private readonly List<string> _problems = [];
    private readonly List<QualityCheck> _quality = [];

    private GatedMarrow(GatingRun run, string denominator) => (Run, Denominator) = (run, denominator);

    public GatingRun Run { get; }

    /// <summary>Path of the denominator.</summary>
    public string Denominator { get; }

    /// <summary>Path of the lineage; null where it could not be entered.</summary>
    public string? Lineage { get; private set; }

    public AberrantCellsResult? Aberrant { get; private set; }

    public VariantFacts? VariantFacts { get; private set; }

    /// <summary>The yardstick of levels; null where none was found.</summary>
    public Landmarks? Landmarks { get; private set; }

    public IReadOnlyList<QualityCheck> Quality => _quality;

    /// <summary>What makes the sample not evaluable, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Gates a sample.</summary>
    public static GatedMarrow Gate(PreparedSample sample, AcquisitionAssessment acquisition, MrdRequest request)
    {
        var protocol = request.Protocol;
        RefuseForeignPanel(sample, protocol);
        var run = new GatingRun(sample);
        var marrow = new GatedMarrow(run, FrontSteps.Apply(run, protocol, acquisition.SteadyTimes));
        marrow._quality.AddRange(acquisition.Checks);
        marrow._quality.AddRange(SampleChecks.Of(run, protocol, request.Collected));
        int nucleated = run.Mask(marrow.Denominator).Count;
        if (nucleated < protocol.EvaluableEvents.Value)
        {
            marrow._problems.Add(FormattableString.Invariant($"only {nucleated} {protocol.Denominator} were found, and fewer than {protocol.EvaluableEvents.Value} say nothing"));
            return marrow;
        }

        if (protocol.Variants.All(v => v.Missing(sample.Table.Panel).Count > 0))
        {
            var variant = protocol.Variants[0];
            marrow._problems.Add($"the panel lacks {string.Join(", ", variant.Missing(sample.Table.Panel))}, which protocol {protocol.Name} needs");
            return marrow;
        }

        if (Landmarks.Find(run, marrow.Denominator, protocol.Landmark) is not { } landmarks)
        {
            marrow._problems.Add($"too few {protocol.Landmark.Population} were found to serve as yardstick of marker levels; needed are {protocol.Landmark.Bright}, side scatter and {Landmarks.FewestCells} such cells");
            return marrow;
        }

        marrow.Enter(landmarks, protocol, request.Clinical);
        return marrow;
    }

    /// <summary>The leukaemic cells over the denominator; null where the sample is not evaluable.</summary>
    public CellFraction? Fraction(MrdProtocol protocol)
    {
        int denominator = Run.Mask(Denominator).Count;
        if (Lineage is null || denominator == 0) return null;
        return new CellFraction(Run.Mask(Aberrant!.Path).Count, denominator, protocol.Denominator);
    }

    private void Enter(Landmarks landmarks, MrdProtocol protocol, ClinicalContext clinical)
    {
        Landmarks = landmarks;
        var choice = VariantChoice.Make(Run, Denominator, landmarks, protocol, clinical);
        if (choice.Missing.Count > 0)
        {
            _problems.Add($"the panel lacks {string.Join(", ", choice.Missing)}, which variant {choice.Variant.Name} of protocol {protocol.Name} needs");
            VariantFacts = new VariantFacts(choice.Variant.Name, choice.Reason, choice.EntersByCd19, choice.TherapyGiven, null, null);
            return;
        }

        Lineage = choice.Enter(Run, Denominator, landmarks);
        RefuseEmptyEntry(choice, protocol);
        Aberrant = AberrantCells.Find(Run, Lineage, Denominator, landmarks, protocol);
        string[] doubts = [.. Aberrant.Doubts(protocol)];
        foreach (string doubt in doubts) Run.Say("MRD2022", DiagnosticSeverity.Warning, doubt);
        if (Aberrant.EarlyCellsPrevail())
        {
            Run.Say("MRD2021", DiagnosticSeverity.Warning, "early precursors taken for normal outnumber all later B cells, which normal marrow hardly shows (Rimsza 2000): look at the plots before calling this normal");
            // Both together may be leukaemia as well: no negative may rest on them.
            if (Aberrant.EarlyCellsAreInDoubt(protocol) && Run.Mask(Aberrant.Path).Count < protocol.DetectionEvents.Value)
                _problems.Add("precursors that outnumber all later B cells depart from normal maturation, and cannot be told from leukaemia for certain; look at the plots");
        }

        foreach (string suspect in Aberrant.Suspects(protocol)) Run.Say("MRD2023", DiagnosticSeverity.Warning, suspect);
        if (Aberrant.HasSuspects(protocol, protocol.Aberrancy.Suspects.Value / 100 * Run.Mask(Denominator).Count) && Run.Mask(Aberrant.Path).Count < protocol.DetectionEvents.Value)
            _problems.Add("cells that were set aside depart from normal maturation as leukaemia does, and cannot be told from it for certain; look at the plots");

        NormalPopulations.Add(Run, this, landmarks, protocol);
        Run.Say("MRD2020", DiagnosticSeverity.Information, NormalPopulations.Describe(this, protocol));
        if (Aberrant.DescribeOthers() is { } others) Run.Say("MRD2023", DiagnosticSeverity.Information, others);
        if (SampleChecks.Dilution(Run, this, landmarks, protocol) is { } dilution) _quality.Add(dilution);
        MarrowViews.Add(Run, this);
        Saturation.Say(Run, Aberrant.Path);
        var normal = NormalPopulations.NormalBCells(this, landmarks);
        bool? aplasia = normal is null ? null : normal.Percent < protocol.Choose.Aplasia.Value;
        VariantFacts = new VariantFacts(choice.Variant.Name, choice.Reason, choice.EntersByCd19, choice.TherapyGiven, normal, aplasia) { EntryMissing = choice.EntryMissing };
    }

    // Every marrow has some CD19+ cells, if only plasma cells; without any nothing shows that CD19 was stained, and no negative can rest on it.
    private void RefuseEmptyEntry(VariantChoice choice, MrdProtocol protocol)
    {
        int entered = Run.Mask(Lineage).Count;
        if (choice.EntersByCd19 && entered < protocol.DetectionEvents.Value)
            _problems.Add(FormattableString.Invariant($"the analysis enters by CD19, but only {entered} of {Run.Mask(Denominator).Count} {protocol.Denominator} are CD19+, so that nothing shows that CD19 was stained; use a panel with CD22 or CD24 beside it"));
    }

    // A file that has none of the protocol's markers is the wrong file rather than a poor sample.
    private static void RefuseForeignPanel(PreparedSample sample, MrdProtocol protocol)
    {
        var panel = sample.Table.Panel;
        var wanted = protocol.Variants.SelectMany(v => v.Requires.Concat(v.RequiresAny)).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Exists(m => panel.Find(m) is not null)) return;
        throw new MrdInputException(
            $"{sample.Table.Name} does not fit protocol {protocol.Name}: none of its markers ({string.Join(", ", wanted)}) is on the panel; the file has: {string.Join(", ", sample.Table.Channels.Select(c => c.Display))}");
    }
}
