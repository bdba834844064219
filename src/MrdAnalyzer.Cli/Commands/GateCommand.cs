using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Statistics;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Cli.Output;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd gate</c>: the populations of FCS files under a gating strategy.</summary>
internal sealed class GateCommand : MrdCommand
{
    private readonly Argument<string[]> _files = Opt.Files();
    private readonly Option<string?> _gating = Opt.Text("--gating", "STRATEGY", "Gating-ML 2.0 (.xml), a FlowJo workspace (.wsp), or a strategy of ours (.yaml).", "-g");
    private readonly Option<string?> _membership = Opt.Text("--membership", "OUT.csv", "A column a gate, a row an event, 0 or 1, parents applied.");
    private readonly Option<string?> _stats = Opt.Text("--stats", "OUT.csv|OUT.json", "A row a population: counts, and mean, median, CV and robust CV of every channel. A name ending in .json gets JSON.");
    private readonly Option<string?> _group = Opt.Text("--group", "NAME", "Only the samples of this group of a FlowJo workspace.");
    private readonly Option<string?> _sample = Opt.Text("--sample", "NAME", "The sample of a FlowJo workspace whose gates are used. Default: the one of the file's name.");
    private readonly Option<bool> _binning = Opt.Flag("--flowjo-binning", "Test polygons on FlowJo's display grid, to give FlowJo's counts to the event.");
    private readonly Option<string?> _compensation = Opt.Text("--compensation", "MATRIX.csv", "A spillover matrix in place of the file's, as mrd compensate writes it.");
    private readonly GateControls _controls = new();
    private readonly Option<string?> _memory = Quantity.EventMemory();
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
        foreach (var option in (Option[])[_gating, _membership, _stats, _compensation, _controls.Option, _group, _sample, _binning, _memory, _json, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_files);
        string gating = line.GetValue(_gating)!;
        string? membership = line.GetValue(_membership), stats = line.GetValue(_stats), compensation = line.GetValue(_compensation);
        bool json = line.GetValue(_json);
        if (membership is not null && paths.Length > 1) throw new UsageException("--membership takes the events of one FILE");

        var reading = new FcsReadOptions { EventMemory = _memory.EventMemory(line) };
        var reader = new ReadAhead<EventTable>(paths, path => FcsImport.Read(path, reading)); // the first file is on its way while the strategy is read
        var source = InputFile.Read(gating, GatingStrategyFile.Read);
        string? group = line.GetValue(_group), sample = line.GetValue(_sample);
        var spillover = compensation is null ? null : InputFile.Read(compensation, SpilloverCsv.Read);
        var options = new GatingOptions { FlowJoBinning = line.GetValue(_binning), Controls = _controls.Source(line, gating) };
        bool force = line.GetValue(_force);
        var gated = new List<GatedFile>();
        var table = new StatisticsTable();
        int code = InputFile.ForEach(paths, terminal, json, path =>
        {
            var events = reader.Take(path);
            if (spillover is not null) events = events.WithSpillover(spillover);
            var (hierarchy, diagnostics) = source.For(events, sample, group).Apply(events, options);
            var file = GatedFile.Of(path, source.Name, hierarchy, diagnostics);
            if (membership is not null) WriteMembership(force, membership, hierarchy, source.Format, [path, gating]);
            if (stats is not null) table.Add(file.Name, PopulationStatistics.Of(hierarchy));
            if (!json) GateText.Write(terminal, file);
            gated.Add(file);
        });

        if (stats is not null && gated.Count > 0) table.WriteTo(stats, force, [.. paths, gating]);
        if (json) GateJson.Write(terminal, gated, paths.Length > 1);
        return code;
    }

    private static void WriteMembership(bool force, string path, GatingHierarchy hierarchy, GatingFileFormat format, string[] inputs)
    {
        var columns = hierarchy.Populations.Select(p => (format == GatingFileFormat.GatingMl ? p.Name : p.Path, p.Mask)).ToList();
        using var outputs = new Outputs(force);
        using (var stream = outputs.Create(path, columns.Count == 0 ? "" : columns[0].Item1, inputs)) CsvReport.WriteMembership(stream, columns);
        outputs.Commit();
    }
}
