using System.CommandLine;
using FlowCytometry;
using FlowCytometry.Gating;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The control files (fluorescence minus one, unstained) that data-driven gates name.</summary>
internal sealed class GateControls
{
    /// <summary>The option <c>--control</c>.</summary>
    public Option<string[]> Option { get; } = Opt.List("--control", "NAME=FILE.fcs", "The events of a control that a strategy names. Default: the file of that name beside the strategy.");

    /// <summary>Reads each control when it is first asked for.</summary>
    /// <exception cref="UsageException">An item is no pair.</exception>
    public Func<string, EventTable> Source(ParseResult line, string strategy)
    {
        var given = line.GetValue(Option)!.Select(item => item.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } file] ? (name, file) : throw new UsageException($"--control takes NAME=FILE.fcs, not '{item}'")).ToDictionary(p => p.name, p => p.file, StringComparer.Ordinal);
        var read = new Dictionary<string, EventTable>(StringComparer.Ordinal);
        return name =>
        {
            if (read.TryGetValue(name, out var known)) return known;
            string path = given.TryGetValue(name, out string? file) ? file : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(strategy))!, name);
            if (file is null && !File.Exists(path)) throw new GatingException($"the control '{name}' is not there: there is no file '{path}', and no --control {name}=FILE.fcs");
            return read[name] = InputFile.Read(path, p => FcsImport.Read(p));
        };
    }
}
