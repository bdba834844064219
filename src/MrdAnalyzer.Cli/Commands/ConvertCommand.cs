using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;
using FlowCytometry.Transforms;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Cli.Output;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd convert</c>: the events of one data set as CSV or FCS.</summary>
internal sealed class ConvertCommand : MrdCommand
{
    // In the keywords of every FCS file that this command writes.
    private const string FcsMarker = "MrdAnalyzer convert";

    private readonly Argument<string> _file = new("FILE") { Description = "An FCS file." };
    private readonly Option<int?> _dataSet = Opt.Number("--dataset", "N", "Zero-based index of the data set. Default: the one that stands for the file.", 0, int.MaxValue);
    private readonly Option<string> _values = Opt.Choice("--values", "raw: as stored, after the bit mask; scaled: linearised, gain divided out; compensated: scaled, by the file's spillover; transformed: compensated where the file has a spillover, on the display scale of each channel (0 to 1).", "scaled", "raw", "scaled", "compensated", "transformed");
    private readonly Option<string[]> _channels = Opt.List("--channels", "A,B", "Only these channels, by name or label, in this order.");
    private readonly Option<string> _to = Opt.Choice("--to", "Format.", "csv", "csv", "fcs");
    private readonly Option<string?> _output = Opt.Text("--output", "OUT|-", "Where to. Default: stdout.", "-o");
    private readonly PopulationOptions _population = new();
    private readonly Option<string> _tolerance = Opt.Tolerance();
    private readonly Option<bool> _force = Opt.Force();

    public ConvertCommand()
        : base(
            "convert",
            "Write the events of a data set as CSV or FCS.",
            "mrd convert testdata/index-case/2017-05-relapse.fcs --values compensated -o relapse.csv",
            "mrd convert tube.fcs --values raw --to fcs --gating strategy.xml --population Lymphocytes -o lymphocytes.fcs")
    {
        Add(_file);
        foreach (var option in (Option[])[_dataSet, _values, _channels, .. _population.All, _to, _output, _tolerance, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string path = line.GetRequiredValue(_file);
        var content = InputFile.Read(path, p => Read(p, line, terminal));
        string? output = line.GetValue(_output);
        bool csv = line.GetValue(_to) == "csv";
        if (Outputs.IsStandardOutput(output))
        {
            Write(terminal.Output, content, csv);
            return ExitCode.Done;
        }

        using var outputs = new Outputs(line.GetValue(_force));
        string marker = csv ? EventCsv.Header(content.Parameters.Select(p => p.Parameter.Name)) : FcsMarker;
        using (var stream = outputs.Create(output!, marker, path)) Write(stream, content, csv);
        outputs.Commit();
        return ExitCode.Done;
    }

    private FcsContent Read(string path, ParseResult line, Terminal terminal)
    {
        var options = new FcsReadOptions { Tolerance = _tolerance.Read(line) };
        var header = FcsFile.Read(path, options with { Events = FcsEventSelection.None });
        int index = line.GetValue(_dataSet) ?? header.DefaultDataSet;
        if (index >= header.DataSets.Count) throw new InputException(path, $"there is no such data set in {header.Name}; it has {header.DataSets.Count}, counted from 0");

        var all = header.DataSets[index].Parameters;
        string[] asked = line.GetValue(_channels)!;
        var chosen = asked.Length == 0 ? all : [.. asked.Select(c => Find(path, all, c))];
        string values = line.GetValue(_values)!;
        bool compensates = values is "compensated" or "transformed";
        bool gates = _population.Strategy(line) is not null;
        bool everyChannel = asked.Length == 0 || compensates || gates; // compensation and gates need channels that may not be asked for
        var file = FcsFile.Read(path, options with { DataSet = index, Parameters = everyChannel ? null : [.. chosen.Select(p => p.Name)] });
        terminal.Note(file.Name, file.Diagnostics.Where(d => d.DataSet is null || d.DataSet == index));
        var set = file.DataSets[index];
        var content = values == "raw"
            ? FcsContent.From(set, [.. chosen.Select(p => p.Index - 1)])
            : FcsImport.ToContent(Table(path, set, values, terminal).Select([.. chosen.Select(p => p.Name)]));
        if (set.Spillover is not null && content.Spillover is null && !compensates) terminal.Note($"mrd: {header.Name}: without all of its channels the spillover matrix is left out too");
        if (gates) content = Only(_population.Mask(line, FcsImport.ToEventTable(set, file.Name), terminal), content);
        bool same = values == "raw" && !gates && chosen.Count == all.Count;
        var stamp = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["$ORIGINALITY"] = same ? "NonDataModified" : "DataModified", ["$LAST_MODIFIER"] = FcsMarker };
        return content with { Version = set.Version == "FCS3.2" ? "FCS3.2" : null, Keywords = [.. stamp, .. set.Keywords.Where(k => !stamp.ContainsKey(k.Key))] };
    }

    private static FcsContent Only(EventMask mask, FcsContent content) => content with { Parameters = [.. content.Parameters.Select(p => (p.Parameter, Only(mask, p.Values)))] };

    private static FcsColumn Only(EventMask mask, FcsColumn values)
    {
        var kept = ToEventColumn(values).Where(mask);
        return kept.IsDouble ? new FcsColumn(kept.DoubleMemory.ToArray()) : new FcsColumn(kept.SingleMemory.ToArray());
    }

    private static EventColumn ToEventColumn(FcsColumn values) => values.IsDouble ? new EventColumn(values.Doubles) : new EventColumn(values.Singles);

    private static EventTable Table(string path, FcsDataSet set, string values, Terminal terminal)
    {
        var table = FcsImport.ToEventTable(set, Path.GetFileName(path));
        if (values == "scaled") return table;
        if (table.Spillover is { } spillover) table = table.Compensate(CompensationMatrix.FromSpillover(spillover));
        else if (values == "compensated") throw new InputException(path, $"{table.Name} has no spillover matrix to compensate by; ask for --values scaled");
        else terminal.Note($"mrd: {table.Name} has no spillover matrix: its values are transformed as they are");
        return values == "compensated" ? table : Transform(table, terminal);
    }

    private static EventTable Transform(EventTable table, Terminal terminal)
    {
        var scales = DefaultTransforms.For(table);
        foreach (var channel in table.Channels)
        {
            terminal.Detail($"{channel.Display}: {scales[channel.Name]}");
            var values = new double[table.EventCount];
            table.Column(channel.Name).CopyTo(0, values);
            scales[channel.Name].Apply(values, values);
            table = table.With(channel with { Range = 1 }, new EventColumn(values));
        }

        return table;
    }

    // By $PnN, else by $PnS, else by the marker that either names; of the last two exactly one must answer.
    private static FcsParameter Find(string path, IReadOnlyList<FcsParameter> parameters, string channel)
    {
        Predicate<FcsParameter>[] ways = [p => p.Name == channel, p => Same(p.LongName, channel), p => Same(MarkerOf(p), channel)];
        foreach (var way in ways)
        {
            if (parameters.Where(p => way(p)).ToList() is [var only]) return only;
        }

        string near = Suggestion.DidYouMean(channel, parameters.SelectMany(p => (string?[])[p.Name, p.LongName, MarkerOf(p)]).OfType<string>());
        string those = string.Join(", ", parameters.Select(p => p.LongName is null || p.LongName == p.Name ? p.Name : $"{p.LongName} ({p.Name})"));
        throw new InputException(path, $"channel '{channel}' is not in {Path.GetFileName(path)}, or not by that name alone{near}; it has: {those}");
    }

    private static string? MarkerOf(FcsParameter p) => (Marker.Parse(p.LongName) ?? Marker.Parse(p.Name))?.Name;

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static void Write(Stream stream, FcsContent content, bool csv)
    {
        if (!csv)
        {
            FcsWriter.Write(stream, content);
            return;
        }

        EventCsv.Write(stream, [.. content.Parameters.Select(p => p.Parameter.Name)], [.. content.Parameters.Select(p => ToEventColumn(p.Values))]);
    }
}
