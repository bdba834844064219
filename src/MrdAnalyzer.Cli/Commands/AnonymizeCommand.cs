using System.CommandLine;
using System.Globalization;
using System.Text;
using FlowCytometry.Fcs;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Cli.Output;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd anonymize</c>: FCS files without what can name a person, place, operator, date or file.</summary>
internal sealed class AnonymizeCommand : MrdCommand
{
    private const string MapHeader = "file,anonymous";
    private const string ReportHeader = "file,dataSet,keyword,fate";

    private readonly Argument<string[]> _files = Opt.Files();
    private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for the new files, named anonymous-0001.fcs and so on, and for report.csv, which says what became of every keyword and segment.", "-o");
    private readonly Option<string[]> _keep = Opt.List("--keep", "KEYS", "Keywords that stay besides those of the allow-list.");
    private readonly Option<Dictionary<string, string>> _set = Opt.Pairs("--set", "Give a keyword this value in every new file, for instance '$SRC=case 7'; may be repeated.");
    private readonly Option<string?> _map = Opt.Text("--map", "FILE", "Write which new file is made of which; keep it apart from them.");
    private readonly Option<int?> _shift = Opt.Number("--shift-days", "N", "Shift dates by so many days. Default: dates are removed.", -36500, 36500);
    private readonly Option<string> _tolerance = Opt.Tolerance();
    private readonly Option<bool> _force = Opt.Force();

    public AnonymizeCommand()
        : base(
            "anonymize",
            "Write FCS files anew without what can name a person, place, operator, date or file; the events stay identical to the bit.",
            "mrd anonymize tube1.fcs tube2.fcs -o anonymous --map secret.csv",
            "mrd anonymize tube.fcs -o anonymous --keep '$CYT' --shift-days -100")
    {
        _output.Required = true;
        Add(_files);
        foreach (var option in (Option[])[_output, _keep, _set, _map, _shift, _tolerance, _force]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_files);
        string folder = line.GetValue(_output)!;
        string? map = line.GetValue(_map);
        var options = new FcsDeidentifyOptions
        {
            Keep = line.GetValue(_keep)!,
            Replacements = line.GetValue(_set)!,
            Tolerance = _tolerance.Read(line),
            DateShift = line.GetValue(_shift) is { } days ? TimeSpan.FromDays(days) : null,
        };

        bool force = line.GetValue(_force);
        var pairs = new List<string>();
        var fates = new List<string>();
        int code = InputFile.ForEach(paths, terminal, json: false, path =>
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"anonymous-{pairs.Count + 1:0000}.fcs");
            using var outputs = new Outputs(force);
            FcsDeidentification done;
            using (var source = File.OpenRead(path))
            using (var target = outputs.Create(Path.Combine(folder, name), marker: null, paths)) done = FcsDeidentifier.Run(source, Path.GetFileName(path), target, options);
            outputs.Commit();
            terminal.Note(Path.GetFileName(path), done.Diagnostics);
            pairs.Add(EventCsv.Header([Path.GetFileName(path), name]));
            fates.AddRange(done.Keywords.Select(k => string.Create(CultureInfo.InvariantCulture, $"{name},{k.DataSet},{EventCsv.Header([k.Keyword])},{k.Fate.ToString().ToLowerInvariant()}")));
            fates.AddRange(done.RemovedSegments.Select(s => string.Create(CultureInfo.InvariantCulture, $"{name},,{s.Kind.ToString().ToUpperInvariant()} segment of {s.Length} bytes,removed")));
            if (done.RemovedBytes > 0) fates.Add(string.Create(CultureInfo.InvariantCulture, $"{name},,{done.RemovedBytes} bytes outside all segments,removed"));
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {Count(FcsKeywordFate.Kept)} keywords kept, {Count(FcsKeywordFate.Removed)} removed, {Count(FcsKeywordFate.Replaced)} replaced, {Count(FcsKeywordFate.Shifted)} shifted"));
            int Count(FcsKeywordFate fate) => done.Keywords.Count(k => k.Fate == fate);
        });

        if (pairs.Count == 0) return code;
        using var tables = new Outputs(force);
        WriteTable(tables, Path.Combine(folder, "report.csv"), ReportHeader, fates, paths);
        if (map is not null) WriteTable(tables, map, MapHeader, pairs, paths);
        tables.Commit();
        return code;
    }

    private static void WriteTable(Outputs outputs, string path, string header, IEnumerable<string> rows, string[] inputs)
    {
        using var stream = outputs.Create(path, header, inputs);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (string row in rows) writer.WriteLine(row);
    }
}
