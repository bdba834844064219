using System.CommandLine;
using System.Text;
using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Compensation.Controls;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd compensate</c>: a spillover matrix from single-stain controls.</summary>
internal sealed class CompensateCommand : MrdCommand
{
    private static readonly (string Word, SpilloverMethod Method)[] Methods = [("regression", SpilloverMethod.RobustRegression), ("medians", SpilloverMethod.Medians), ("modes", SpilloverMethod.Modes)];

    private readonly Argument<string[]> _controls = new("CONTROL") { Description = "FCS files, each of cells or beads with one dye.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _unstained = Opt.Text("--unstained", "FILE.fcs", "Events without dye. Needed where a control has no unstained events of its own, and for medians and modes.");
    private readonly Option<string[]> _channels = Opt.List("--channels", "A,B", "The detector of each control's dye, in the order of the controls. Default: the one that is brightest.");
    private readonly Option<string> _method = Opt.Choice("--method", "regression: robust slopes over the stained events; medians, modes: differences to the unstained file, as flowCore takes them.", "regression", [.. Methods.Select(m => m.Word)]);
    private readonly Option<bool> _noGate = Opt.Flag("--no-scatter-gate", "Take all events, not only the main cloud of forward against side scatter.");
    private readonly Option<string?> _output = Opt.Text("--output", "MATRIX.csv", "The spillover matrix, a row a dye, a column a detector.", "-o");
    private readonly Option<bool> _json = Opt.Json();
    private readonly Option<bool> _force = Opt.Force();

    public CompensateCommand()
        : base(
            "compensate",
            "Compute a spillover matrix from single-stain controls, with its errors, spread and what is weak about the controls.",
            "mrd compensate fitc.fcs pe.fcs apc.fcs --unstained unstained.fcs -o matrix.csv",
            "mrd compensate beads/*.fcs --channels FITC-A,PE-A,APC-A -o matrix.csv --json")
    {
        Add(_controls);
        foreach (var option in (Option[])[_unstained, _channels, _method, _noGate, _output, _json, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_controls), channels = line.GetValue(_channels)!;
        if (channels.Length > 0 && channels.Length != paths.Length) throw new UsageException($"--channels names {channels.Length} detectors for {paths.Length} controls; give one for each");
        string? unstained = line.GetValue(_unstained), output = line.GetValue(_output);
        var options = new SpilloverOptions { Method = Methods.Single(m => m.Word == line.GetValue(_method)).Method, ScatterGate = !line.GetValue(_noGate) };
        var controls = paths.Select((p, i) => new SingleStainControl(InputFile.Read(p, f => FcsImport.Read(f)), channels.Length > 0 ? channels[i] : null)).ToList();
        var background = unstained is null ? null : InputFile.Read(unstained, f => FcsImport.Read(f));
        var estimate = SpilloverEstimator.Estimate(controls, background, options);
        if (output is not null)
        {
            using var outputs = new Outputs(line.GetValue(_force));
            using (var stream = outputs.Create(output, SpilloverCsv.FirstColumn, unstained is null ? paths : [.. paths, unstained])) stream.Write(Encoding.UTF8.GetBytes(SpilloverCsv.ToText(estimate.Spillover)));
            outputs.Commit();
        }

        if (line.GetValue(_json)) Json.WriteDocument(terminal, [estimate], asArray: false, (writer, e) => CompensationJson.Write(writer, e, line.GetValue(_method)!));
        else CompensationText.Write(terminal, estimate);
        return ExitCode.Done;
    }
}
