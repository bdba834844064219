using System.CommandLine;
using FlowCytometry;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Reporting;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd analyze</c>: from an FCS file to the verdict and its report.</summary>
internal sealed class AnalyzeCommand : MrdCommand
{
    private readonly Argument<string[]> _files = Opt.Files();
    private readonly Option<string?> _protocol = Opt.Text("--protocol", "NAME|FILE.yaml", "A built-in protocol, or one's own.", "-p");
    private readonly Option<string?> _baseline = Opt.Text("--baseline", "DIAGNOSIS.fcs", "The same patient at diagnosis, for the log reduction.");
    private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for report.html, result.json, populations.csv and plots; with several files, one folder each in it.", "-o");
    private readonly Option<string?> _membership = Opt.Text("--membership", "OUT.csv", "A column a population, a row an event; the reported blasts are named mrd.");
    private readonly Option<string?> _patient = Opt.Text("--patient", "ID", "Patient identifier for the report.");
    private readonly Option<string?> _sample = Opt.Text("--sample", "ID", "Sample identifier for the report.");
    private readonly Option<DateOnly?> _collected = Opt.Day("--collected", "Day of collection.");
    private readonly ClinicalOptions _clinical = new();
    private readonly Option<string?> _rules = Opt.OptionalChoice("--rules", "RULES", "The rule set that judges. Default: the protocol's.", RuleSet.BuiltInNames);
    private readonly Option<string?> _failOn = Opt.OptionalChoice("--fail-on", "CLASS", "Exit code 4 where a verdict is of this class.", MrdClassNames.All);
    private readonly Option<string?> _memory = Quantity.EventMemory();
    private readonly Option<bool> _json = Opt.Json();
    private readonly Option<bool> _force = Opt.Force();

    public AnalyzeCommand()
        : base(
            "analyze",
            "Look for measurable residual disease: quality, gates, the blast percentage with its limits, a verdict, a report.",
            "mrd analyze testdata/index-case/2017-05-relapse.fcs --protocol b-all -o report",
            "mrd analyze marrow.fcs --protocol b-all --therapy cd19-car-t --previous-status cr --json --fail-on positive")
    {
        _protocol.Required = true;
        Add(_files);
        foreach (var option in (Option[])[_protocol, _baseline, _output, _membership, _patient, _sample, _collected, .. _clinical.All, _rules, _failOn, _memory, _json, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_files);
        string? folder = line.GetValue(_output), membership = line.GetValue(_membership), failOn = line.GetValue(_failOn);
        bool json = line.GetValue(_json), matched = false;
        if (membership is not null && paths.Length > 1) throw new UsageException("--membership takes the events of one FILE");
        long memory = _memory.EventMemory(line);
        var reader = new ReadAhead<ImportedFile>(paths, path => FcsImport.Import(path, memory)); // the first file is on its way while the protocol is read
        var request = Request(line, memory);
        var folders = Folders(paths, folder);
        var context = new ReportContext { Command = "mrd " + string.Join(' ', line.Tokens.Select(t => t.Value)), Created = DateTimeOffset.Now, Unconfirmed = request.Protocol.Unconfirmed };

        var results = new List<MrdResult>();
        int code = InputFile.ForEach(paths, terminal, json, path =>
        {
            using var outputs = new Outputs(line.GetValue(_force));
            var result = MrdAnalysis.Run(request with { File = path }, () => reader.Take(path));
            string? report = folders is null ? null : AnalysisFiles.WriteReport(outputs, folders[path], result, context, path);
            if (membership is not null) AnalysisFiles.WriteMembership(outputs, membership, result, path);
            outputs.Commit();
            if (!json) AnalysisText.Write(terminal, result, report);
            matched |= result.Verdict.Class.ToName() == failOn;
            results.Add(json ? result with { Gated = null } : result with { Gated = null, Populations = [] });
        });
        if (json) Json.WriteDocument(terminal, results, paths.Length > 1, JsonReport.Write);
        return code == ExitCode.Done && matched ? ExitCode.FailOn : code;
    }

    // One file: the folder itself; several: one folder each in it, by the file's name.
    private static Dictionary<string, string>? Folders(string[] paths, string? folder)
    {
        if (folder is null) return null;
        var names = paths.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Find(g => g.Count() > 1) is { } same) throw new UsageException($"several FILEs are named '{same.Key}', and their reports would go into one folder; analyze them one by one");
        return paths.ToDictionary(p => p, p => paths.Length == 1 ? folder : Path.Combine(folder, Path.GetFileNameWithoutExtension(p)), StringComparer.Ordinal);
    }

    private MrdRequest Request(ParseResult line, long memory)
    {
        var protocol = ProtocolSource.Get(line.GetValue(_protocol)!);
        string? baseline = line.GetValue(_baseline), rules = line.GetValue(_rules);
        if (rules is not null && RuleSet.BuiltIn(rules).Misfit(protocol.Disease) is { } misfit) throw new UsageException($"--rules {rules} does not fit --protocol {protocol.Name}: {misfit}");
        return new MrdRequest
        {
            File = "",
            Protocol = protocol,
            Baseline = baseline is null ? null : InputFile.Require(baseline),
            Patient = line.GetValue(_patient),
            Sample = line.GetValue(_sample),
            Collected = line.GetValue(_collected),
            Clinical = _clinical.Read(line),
            Rules = rules,
            EventMemory = memory,
        };
    }
}
