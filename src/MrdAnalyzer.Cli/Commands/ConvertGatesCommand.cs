using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd gates convert</c>: gates from one format into another.</summary>
internal sealed class ConvertGatesCommand : MrdCommand
{
    private static readonly (string Ending, GatingFileFormat Format)[] Endings =
        [(".xml", GatingFileFormat.GatingMl), (".gatingml", GatingFileFormat.GatingMl), (".wsp", GatingFileFormat.FlowJo), (".yaml", GatingFileFormat.Yaml), (".yml", GatingFileFormat.Yaml)];

    private readonly Argument<string> _input = new("IN") { Description = "Gating-ML 2.0, a FlowJo workspace, or a strategy of ours; which, its content tells." };
    private readonly Argument<string> _output = new("OUT") { Description = "Its ending says the format: .xml Gating-ML 2.0, .wsp FlowJo, .yaml ours." };
    private readonly Option<string?> _events = Opt.Text("--events", "FILE.fcs", "The events for which the gates are written: needed for .wsp; data-driven gates are placed on them, and markers found in them.");
    private readonly Option<string?> _group = Opt.Text("--group", "NAME", "Only the samples of this group of a FlowJo workspace.");
    private readonly Option<string?> _sample = Opt.Text("--sample", "NAME", "The sample of a FlowJo workspace whose gates are meant. Default: the one of the events' name, or the only one.");
    private readonly GateControls _controls = new();
    private readonly Option<bool> _force = Opt.Force();

    public ConvertGatesCommand()
        : base(
            "convert",
            "Convert gates between Gating-ML 2.0, FlowJo and our strategy files; what cannot be carried over is named on stderr.",
            "mrd gates convert workspace.wsp strategy.yaml --sample tube.fcs",
            "mrd gates convert strategy.yaml gates.xml --events tube.fcs")
    {
        Add(_input);
        Add(_output);
        foreach (var option in (Option[])[_events, _group, _sample, _controls.Option, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string input = line.GetRequiredValue(_input), output = line.GetRequiredValue(_output);
        string ending = Path.GetExtension(output);
        var format = Endings.Where(e => e.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase)).Select(e => (GatingFileFormat?)e.Format).FirstOrDefault()
            ?? throw new UsageException($"'{output}' does not end in one of {string.Join(", ", Endings.Select(e => e.Ending))}, which say the format");
        var file = InputFile.Read(input, GatingStrategyFile.Read);
        string? events = line.GetValue(_events);
        if (format == GatingFileFormat.FlowJo && events is null) throw new UsageException("a FlowJo workspace is written for a file of events: name it with --events FILE.fcs");
        var table = events is null ? null : InputFile.Read(events, f => FcsImport.Read(f));
        var options = new GatingOptions { Controls = _controls.Source(line, input) };
        using var outputs = new Outputs(line.GetValue(_force));
        using (var stream = outputs.Create(output, Marker(format), events is null ? [input] : [input, events]))
        {
            foreach (var d in file.Write(format, stream, table, line.GetValue(_sample), line.GetValue(_group), options)) terminal.Note($"{file.Name}: {d.Severity.ToString().ToLowerInvariant()}: {d.Message}");
        }

        outputs.Commit();
        return ExitCode.Done;
    }

    private static string Marker(GatingFileFormat format) => format switch
    {
        GatingFileFormat.GatingMl => "Gating-ML",
        GatingFileFormat.FlowJo => "<Workspace",
        _ => "gating:",
    };
}
