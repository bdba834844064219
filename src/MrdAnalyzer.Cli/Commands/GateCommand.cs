using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd gate</c>: the populations of FCS files under a gating strategy.</summary>
internal sealed class GateCommand : MrdCommand
{
    private readonly Argument<string[]> _files = Opt.Files();
    private readonly Option<string?> _gating = Opt.Text("--gating", "STRATEGY", "Gating-ML 2.0 (.xml) or FlowJo workspace (.wsp).", "-g");
    private readonly Option<string?> _membership = Opt.Text("--membership", "OUT.csv", "A column a gate, a row an event, 0 or 1, parents applied.");
    private readonly Option<string?> _stats = Opt.Text("--stats", "OUT.csv", "A row a population.");
    private readonly Option<string?> _group = Opt.Text("--group", "NAME", "Only the samples of this group of a FlowJo workspace.");
    private readonly Option<string?> _sample = Opt.Text("--sample", "NAME", "The sample of a FlowJo workspace whose gates are used. Default: the one of the file's name.");
    private readonly Option<bool> _binning = Opt.Flag("--flowjo-binning", "Test polygons on FlowJo's display grid, to give FlowJo's counts to the event.");
    private readonly Option<bool> _json = Opt.Json();
    private readonly Option<bool> _force = Opt.Force();

    public GateCommand()
        : base(
            "gate",
            "Count the populations of FCS files under a gating strategy.",
            "mrd gate tube.fcs --gating strategy.xml --membership events.csv",
            "mrd gate tube1.fcs tube2.fcs --gating workspace.wsp --flowjo-binning --json")
    {
        _gating.Required = true;
        Add(_files);
        foreach (var option in (Option[])[_gating, _membership, _stats, _group, _sample, _binning, _json, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_files);
        string gating = line.GetValue(_gating)!;
        string? membership = line.GetValue(_membership), stats = line.GetValue(_stats);
        bool json = line.GetValue(_json);
        if (membership is not null && paths.Length > 1) throw new UsageException("--membership takes the events of one FILE");

        var source = InputFile.Read(gating, GatingStrategyFile.Read);
        string? group = line.GetValue(_group), sample = line.GetValue(_sample);
        var options = new GatingOptions { FlowJoBinning = line.GetValue(_binning) };
        using var outputs = new Outputs(line.GetValue(_force));
        var gated = new List<GatedFile>();
        int code = InputFile.ForEach(paths, terminal, json, path =>
        {
            var table = FcsImport.Read(path);
            var strategy = source.For(table, sample, group);
            var file = new GatedFile(path, source, strategy.Diagnostics, strategy.Strategy.Apply(table, options));
            if (membership is not null) WriteMembership(outputs, membership, file, [path, gating]);
            if (!json) GateText.Write(terminal, file);
            gated.Add(file);
        });

        if (stats is not null) WriteStats(outputs, stats, gated, [.. paths, gating]);
        outputs.Commit();
        if (json) Json.WriteDocument(terminal, gated, paths.Length > 1, GateJson.Write);
        return code;
    }

    private static void WriteMembership(Outputs outputs, string path, GatedFile file, string[] inputs)
    {
        var columns = file.Hierarchy.Populations.Select(p => (file.Source.Format == GatingFileFormat.GatingMl ? p.Name : p.Path, p.Mask)).ToList();
        using var stream = outputs.Create(path, columns.Count == 0 ? "" : columns[0].Item1, inputs);
        CsvReport.WriteMembership(stream, columns);
    }

    private static void WriteStats(Outputs outputs, string path, List<GatedFile> files, string[] inputs)
    {
        using var stream = outputs.Create(path, CsvReport.PopulationsHeader, inputs);
        CsvReport.WritePopulations(stream, files.Select(f => (f.Name, f.Hierarchy.Populations.Select(p => new PopulationCount(p.Path, p.Count, p.ParentCount, p.Mask.EventCount)))));
    }
}

/// <summary>One file's populations.</summary>
internal sealed record GatedFile(string Path, GatingStrategyFile Source, IReadOnlyList<GatingDiagnostic> Diagnostics, GatingHierarchy Hierarchy)
{
    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
