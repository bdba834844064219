using FlowCytometry.Fcs;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>What was odd about an FCS file, for commands whose result has no place for it.</summary>
internal static class FcsNotes
{
    /// <summary>A line on stderr for every warning and error; plain information is left to <c>mrd info</c>.</summary>
    public static void Note(this Terminal terminal, string file, IEnumerable<FcsDiagnostic> diagnostics)
    {
        foreach (var d in diagnostics.Where(d => d.Severity != FcsDiagnosticSeverity.Information)) terminal.Note($"mrd: {file}: {d.Code} {d.Name}: {d.Message}");
    }
}
