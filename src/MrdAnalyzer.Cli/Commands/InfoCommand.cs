using System.CommandLine;
using System.Globalization;
using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd info</c>: what FCS files hold, from their headers alone.</summary>
internal sealed class InfoCommand : MrdCommand
{
    private readonly Argument<string[]> _files = Opt.Files();
    private readonly Option<bool> _json = Opt.Json();
    private readonly Option<bool> _keywords = Opt.Flag("--keywords", "List every keyword.");
    private readonly Option<string> _tolerance = Opt.Tolerance();
    private readonly Option<bool> _hash = Opt.Flag("--hash", "Read the whole file for its SHA-256.");

    public InfoCommand()
        : base("info", "Say what FCS files hold. Only headers and keywords are read.", "mrd info testdata/index-case/2017-05-relapse.fcs", "mrd info --json --hash tube1.fcs tube2.fcs")
    {
        Add(_files);
        foreach (var option in (Option[])[_json, _keywords, _hash, _tolerance]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        string[] paths = line.GetRequiredValue(_files);
        bool json = line.GetValue(_json), keywords = line.GetValue(_keywords), hash = line.GetValue(_hash);
        var tolerance = _tolerance.Read(line);
        var read = new List<(FcsFile File, string? Sha256)>();
        int code = InputFile.ForEach(paths, terminal, json, path =>
        {
            var file = FcsFile.Read(path, new FcsReadOptions { Events = FcsEventSelection.None, Tolerance = tolerance });
            string? sha256 = hash ? FileHash.Of(path) : null;
            if (json) read.Add((file, sha256));
            else InfoText.Write(terminal.Out, path, file, sha256, keywords);
        });
        if (json) Json.WriteDocument(terminal, read, paths.Length > 1, (writer, item) => InfoJson.Write(writer, item.File, item.Sha256, keywords));
        return code;
    }
}

/// <summary>An FCS file's headers as a person reads them.</summary>
internal static class InfoText
{
    public static void Write(TextWriter console, string path, FcsFile file, string? sha256, bool keywords)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}  {file.Length:N0} bytes{(sha256 is null ? "" : "  sha256 " + sha256)}"));
        foreach (var set in file.DataSets)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  data set {set.Index}{(file.DataSets.Count > 1 && set.Index == file.DefaultDataSet ? " (default)" : "")}: {set.Version}, {set.EventCount:N0} events x {set.Parameters.Count} parameters, {set.DataType}, {set.Keywords["$CYT"] ?? "instrument not named"}"));
            int width = set.Parameters.Select(p => p.Name.Length).DefaultIfEmpty().Max();
            int label = set.Parameters.Select(p => p.LongName?.Length ?? 0).DefaultIfEmpty().Max();
            foreach (var p in set.Parameters)
            {
                string scale = p.Decades > 0 ? string.Create(CultureInfo.InvariantCulture, $", log {p.Decades} decades from {p.LogOffset}") : p.Gain is 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", gain {p.Gain}");
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {p.Index,3}  {p.Name.PadRight(width)}  {(p.LongName ?? "").PadRight(label)}  {p.Bits} bits, range {p.Range}{scale}"));
            }

            if (set.Spillover is { } spillover) console.WriteLine($"    {spillover.Keyword} over {spillover.Names.Count}: {string.Join(", ", spillover.Names)}");
            if (!keywords) continue;
            foreach (var (key, value) in set.Keywords) console.WriteLine($"    {key} = {value}");
        }

        foreach (var diagnostic in file.Diagnostics) console.WriteLine($"  {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code} {diagnostic.Name}: {diagnostic.Message}");
    }
}
