using FlowCytometry;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Reporting;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The files that an analysis leaves.</summary>
internal static class AnalysisFiles
{
    private const string BlastsColumn = "mrd";

    /// <summary>Writes the report's files into a folder.</summary>
    /// <returns>The path of the page to open.</returns>
    public static string WriteReport(Outputs outputs, string folder, MrdResult result, ReportContext context, string input)
    {
        var files = ReportFiles.Of(result, context);
        var streams = new FileStream[files.Count];
        try
        {
            for (int i = 0; i < streams.Length; i++) streams[i] = outputs.Create(Path.Combine(folder, files[i].Path), files[i].Marker, input);
            Threads.For(streams.Length, i => files[i].Write(streams[i]));
        }
        finally
        {
            foreach (var stream in streams) stream?.Dispose();
        }

        return Path.Combine(folder, ReportFiles.Page);
    }

    /// <summary>Writes which event is in which population; the reported blasts are the last column, <c>mrd</c>, empty where there are none.</summary>
    /// <exception cref="InputException">Gating was not reached.</exception>
    public static void WriteMembership(Outputs outputs, string path, MrdResult result, string input)
    {
        if (result.Gated is not { } gated) throw new InputException(input, $"{result.Sample.File} could not be gated, so that there is no membership to write: {result.Verdict.Sentence}");
        string? blasts = ReportedBlasts.Of(result)?.Path;
        var columns = gated.Hierarchy.Populations.Where(p => p.Path != blasts).Select(p => (Name: p.Path, p.Mask)).ToList();
        columns.Add((BlastsColumn, blasts is null ? EventMask.All(gated.Events.EventCount).Not() : gated.Hierarchy.Mask(blasts)));
        using var stream = outputs.Create(path, columns[0].Name, input);
        CsvReport.WriteMembership(stream, columns);
    }
}
