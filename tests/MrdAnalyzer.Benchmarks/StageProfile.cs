using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using FlowCytometry;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Quality;
using MrdAnalyzer.Reporting;
using MrdAnalyzer.Steps;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Benchmarks;

/// <summary>
/// Where the time of an analysis goes: the stages of <c>mrd analyze</c> in a process that has just begun, each with its wall time, the
/// processor's time over all threads, what the compiler took of it, what was allocated, and the most memory so far.
/// </summary>
internal static class StageProfile
{
    public static int Run(string path)
    {
        Console.WriteLine("| stage | wall, ms | CPU, ms | compiler, ms | methods | allocated, MB | collections | peak, MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        using (var self = Process.GetCurrentProcess())
        {
            Row("runtime start", DateTime.Now - self.StartTime, Cost.Now);
        }

        var protocol = Stage("protocol", () => BuiltInProtocols.Get("b-all"));
        var rules = Stage("rule set", () => RuleSet.BuiltIn(protocol.Rules));
        var request = new MrdRequest { File = path, Protocol = protocol };
        var file = Stage("read, SHA-256", () => FcsImport.Import(path, request.EventMemory));
        var acquisition = Stage("quality", () => AcquisitionQuality.Assess(file.Events));
        var sample = Stage("scales", () => new PreparedSample(file.Events, acquisition.Kept));
        var marrow = Stage("gates, clusters", () => GatedMarrow.Gate(sample, acquisition, request));
        var result = Stage("numbers, verdict", () => Judge(file, marrow, request, rules));
        var pictures = Stage("drawing", () => ReportPictures.Draw(result));
        Stage("report", () => Write(result, pictures));
        return 0;
    }

    private static MrdResult Judge(ImportedFile file, GatedMarrow marrow, MrdRequest request, RuleSet rules)
    {
        var measurement = Quantification.Measure(marrow, request);
        var input = new VerdictInput
        {
            Measurement = measurement,
            Quality = marrow.Quality,
            Problems = marrow.Problems,
            Clinical = request.Clinical,
            Variant = marrow.VariantFacts,
            RequiredSensitivityPercent = request.Protocol.Sensitivity.Value,
        };
        return new MrdResult
        {
            Sample = new SampleInfo(Path.GetFileName(request.File), file.Sha256, null, null, null, null, [], file.Events.Cytometer, file.Events.EventCount),
            Protocol = new ProtocolInfo(request.Protocol.Name, request.Protocol.Version, request.Protocol.Sha256, null, null),
            Software = MrdAnalysis.Software,
            Quality = marrow.Quality,
            Populations = [.. marrow.Run.Hierarchy.Populations.Select(p => new PopulationCount(p.Path, p.Count, p.ParentCount, file.Events.EventCount))],
            Mrd = measurement,
            Immunophenotype = Immunophenotype.Describe(marrow),
            Verdict = Judgement.Reach(input, rules),
            Diagnostics = marrow.Run.Diagnostics,
            Gated = new GatedSample(file.Events, marrow.Run.Hierarchy, marrow.Run.Views),
        };
    }

    private static bool Write(MrdResult result, ReportPictures pictures)
    {
        HtmlReport.Write(Stream.Null, result, pictures, new ReportContext());
        JsonReport.Write(Stream.Null, result);
        CsvReport.WritePopulations(Stream.Null, [(result.Sample.File, result.Populations)]);
        return true;
    }

    private static T Stage<T>(string name, Func<T> run)
    {
        var before = Cost.Now;
        var watch = Stopwatch.StartNew();
        var result = run();
        Row(name, watch.Elapsed, Cost.Now - before);
        return result;
    }

    private static void Row(string name, TimeSpan wall, Cost cost) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {wall.TotalMilliseconds:0} | {cost.Processor.TotalMilliseconds:0} | {cost.Compiler.TotalMilliseconds:0} | {cost.Methods} | {cost.Allocated / 1e6:0.0} | {cost.Collections} | {Peak():0} |"));

    private static double Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    private readonly record struct Cost(TimeSpan Processor, TimeSpan Compiler, long Methods, long Allocated, int Collections)
    {
        public static Cost Now
        {
            get
            {
                using var self = Process.GetCurrentProcess();
                return new(self.TotalProcessorTime, JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount(), GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
            }
        }

        public static Cost operator -(Cost a, Cost b) =>
            new(a.Processor - b.Processor, a.Compiler - b.Compiler, a.Methods - b.Methods, a.Allocated - b.Allocated, a.Collections - b.Collections);
    }
}
