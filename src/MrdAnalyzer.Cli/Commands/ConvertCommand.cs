using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Cli.Output;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd convert</c>: the events of one data set as CSV or FCS.</summary>
internal sealed class ConvertCommand : MrdCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "An FCS file." };
    private readonly Option<int?> _dataSet = Opt.Number("--dataset", "N", "Zero-based index of the data set. Default: the one that stands for the file.", 0, int.MaxValue);
    private readonly Option<string> _values = Opt.Choice("--values", "raw: as stored, after the bit mask; scaled: linearised, gain divided out.", "scaled", "raw", "scaled");
    private readonly Option<string[]?> _channels = Opt.List("--channels", "A,B", "Only these channels, by name or label, in this order.");
    private readonly Option<string> _to = Opt.Choice("--to", "Format.", "csv", "csv", "fcs");
    private readonly Option<string?> _output = Opt.Text("--output", "OUT|-", "Where to. Default: stdout.", "-o");
    private readonly Option<bool> _force = Opt.Force();

    public ConvertCommand()
        : base(
            "convert",
            "Write the events of a data set as CSV or FCS.",
            "mrd convert testdata/index-case/2017-05-relapse.fcs --channels CD19,CD10 -o relapse.csv",
            "mrd convert tube.lmd --dataset 1 --values raw --to fcs -o tube.fcs")
    {
        Add(_file);
        foreach (var option in (Option[])[_dataSet, _values, _channels, _to, _output, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string path = line.GetRequiredValue(_file);
        try
        {
            Convert(line, terminal, InputFile.Require(path));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is FcsFormatException)
        {
            throw new InputException(path, e.Message);
        }
    }

    private void Convert(ParseResult line, Terminal terminal, string path)
    {
        var (set, parameters, isWhole) = Read(path, line.GetValue(_dataSet), line.GetValue(_channels));
        bool raw = line.GetValue(_values) == "raw";
        var columns = parameters.ConvertAll(p => raw ? set.Raw(p.Index - 1) : set.Scaled(p.Index - 1));
        string? output = line.GetValue(_output);
        if (line.GetValue(_to) == "csv")
        {
            var names = parameters.ConvertAll(p => p.Name);
            Write(terminal, output, line.GetValue(_force), EventCsv.Header(names), path, stream =>
                EventCsv.Write(stream, names, columns.ConvertAll(c => c.IsDouble ? new EventColumn(c.Doubles) : new EventColumn(c.Singles)), (int)set.EventCount));
            return;
        }

        var spillover = set.Spillover is { } s && s.Names.All(n => parameters.Exists(p => p.Name == n)) ? set.Spillover : null;
        if (spillover is null && set.Spillover is not null && !isWhole) terminal.Note("mrd: the spillover matrix names channels that are left out, and was left out with them");
        var content = parameters.Zip(columns, (p, c) => (raw ? p : EventFcs.Linear(p, c, ScaledRange(p)), c)).ToList();
        Write(terminal, output, line.GetValue(_force), EventFcs.Marker, path, stream => EventFcs.Write(stream, set, content, spillover));
    }

    private static (FcsDataSet Set, List<FcsParameter> Parameters, bool IsWhole) Read(string path, int? index, string[]? channels)
    {
        var header = FcsFile.Read(path, new FcsReadOptions { Events = FcsEventSelection.None });
        int chosen = index ?? header.DefaultDataSet;
        if (chosen >= header.DataSets.Count) throw new InputException(path, $"there is no data set {chosen} in {header.Name}; it has {header.DataSets.Count}, counted from 0");
        var parameters = header.DataSets[chosen].Parameters.ToList();
        if (channels is not null) parameters = [.. channels.Select(c => Find(header.Name, path, parameters, c))];
        var file = FcsFile.Read(path, new FcsReadOptions { DataSet = chosen, Parameters = channels is null ? null : parameters.ConvertAll(p => p.Name) });
        return (file.DataSets[chosen], parameters, channels is null);
    }

    private static FcsParameter Find(string file, string path, List<FcsParameter> parameters, string channel)
    {
        if (parameters.Find(p => p.Name == channel) is { } named) return named;
        var labelled = parameters.FindAll(p => string.Equals(p.LongName, channel, StringComparison.OrdinalIgnoreCase));
        if (labelled.Count == 1) return labelled[0];
        string near = Suggestion.DidYouMean(channel, parameters.SelectMany(p => p.LongName is null ? (string[])[p.Name] : [p.Name, p.LongName]));
        throw new InputException(path, $"channel '{channel}' is {(labelled.Count > 1 ? "the label of several channels" : "not")} in {file}{near}; it has: {string.Join(", ", parameters.Select(p => p.LongName is null ? p.Name : $"{p.Name} ({p.LongName})"))}");
    }

    private static double ScaledRange(FcsParameter p) => p.Decades > 0 ? p.LogOffset * Math.Pow(10, p.Decades) : p.Range / p.Gain;

    private static void Write(Terminal terminal, string? output, bool force, string marker, string input, Action<Stream> write)
    {
        if (Outputs.IsStandardOutput(output))
        {
            write(terminal.Output);
            return;
        }

        using var outputs = new Outputs(force);
        using (var stream = outputs.Create(output!, marker, input)) write(stream);
        outputs.Commit();
    }
}
