using System.Reflection;
using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Quality;
using MrdAnalyzer.Steps;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer;

/// <summary>The pipeline: from an FCS file to a verdict.</summary>
public static class MrdAnalysis
{
    /// <summary>Reads, checks quality, compensates, transforms, gates, quantifies and judges, in that order.</summary>
    /// <exception cref="MrdInputException">The file, or the rule set, does not fit the protocol.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static MrdResult Run(MrdRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Run(request, () => FcsImport.Import(request.File, request.EventMemory));
    }

    /// <summary>The same where the file is read in another way, for instance has been on its way for a while.</summary>
    /// <exception cref="MrdInputException">The file, or the rule set, does not fit the protocol.</exception>
    public static MrdResult Run(MrdRequest request, Func<ImportedFile> read)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(read);
        return request.OnOneThread ? Threads.Alone(() => Analyse(request, read)) : Analyse(request, read);
    }

    private static MrdResult Analyse(MrdRequest request, Func<ImportedFile> read)
    {
        var rules = RuleSet.BuiltIn(request.Rules ?? request.Protocol.Rules);
        if (rules.Misfit(request.Protocol.Disease) is { } misfit) throw new MrdInputException(misfit);
        var file = read();
        var acquisition = AcquisitionQuality.Assess(file.Events, request.Protocol.Quality);
        var sample = new PreparedSample(file.Events, acquisition.Kept);
        var marrow = GatedMarrow.Gate(sample, acquisition, request);
        var measurement = Quantification.Measure(marrow, request);
        var verdict = Judgement.Reach(
            new VerdictInput
            {
                Measurement = measurement,
                Quality = marrow.Quality,
                Problems = marrow.Problems,
                Clinical = request.Clinical,
                Variant = marrow.VariantFacts,
                RequiredSensitivityPercent = request.Protocol.Sensitivity.Value,
            },
            rules);
        return new MrdResult
        {
            Sample = Describe(file, request),
            Protocol = new ProtocolInfo(request.Protocol.Name, request.Protocol.Version, request.Protocol.Sha256, marrow.VariantFacts?.Name, marrow.VariantFacts?.Reason),
            Software = Software,
            Quality = marrow.Quality,
            Populations = [.. marrow.Run.Hierarchy.Populations.Select(p => Count(p, marrow.Run.Hierarchy))],
            Mrd = measurement,
            Immunophenotype = Immunophenotype.Describe(marrow, request.Protocol),
            Verdict = verdict,
            Diagnostics = [.. file.Deviations.Select(Say), .. marrow.Run.Diagnostics],
            Gated = new GatedSample(file.Events, marrow.Run.Hierarchy, marrow.Run.Views) { Leaves = NormalPopulations.Leaves(marrow, request.Protocol) },
        };
    }

    /// <summary>Name and version of this software, as every result states them.</summary>
    public static SoftwareInfo Software { get; } =
        new("MrdAnalyzer", typeof(MrdAnalysis).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    // What a population of "one of these" is made of is told as its part.
    private static PopulationCount Count(Population population, GatingHierarchy hierarchy) => new(population.Path, population.Count, population.ParentCount, hierarchy.Table.EventCount)
    {
        PartOf = hierarchy.Populations.FirstOrDefault(p => p.Gate is BooleanGate { Operation: BooleanOperation.Or } or && or.Operands.Any(o => o.Population == population.Path))?.Path,
    };

    private static SampleInfo Describe(ImportedFile file, MrdRequest request) => new(
        Path.GetFileName(request.File), file.Sha256, request.Patient, request.Sample, request.Collected, request.Clinical.Day, request.Clinical.Therapies,
        file.Events.Cytometer, file.Events.EventCount);

    private static MrdDiagnostic Say(FileDeviation deviation) =>
        new(deviation.Code, deviation.IsHarmless ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning, deviation.Message);
}
