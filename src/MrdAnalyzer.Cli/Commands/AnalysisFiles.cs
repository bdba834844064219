using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The files that an analysis leaves.</summary>
internal static class AnalysisFiles
{
    /// <summary>Writes the report's files into a folder.</summary>
    /// <returns>The path of the page to open.</returns>
    public static string Write(Outputs outputs, string folder, MrdResult result, string input)
    {
        Write(outputs, Path.Combine(folder, "result.json"), JsonReport.ResultSchema, input, stream => JsonReport.Write(stream, result));
        Write(outputs, Path.Combine(folder, "populations.csv"), CsvReport.PopulationsHeader, input, stream => CsvReport.WritePopulations(stream, [(result.Sample.File, result.Populations)]));
        return Path.Combine(folder, "result.json");
    }

    /// <summary>Writes which event is in which population, and which are reported as residual disease.</summary>
    /// <exception cref="InputException">Gating was not reached.</exception>
    public static void WriteMembership(Outputs outputs, string path, MrdResult result, string input)
    {
        if (result.Gated is not { } gated) throw new InputException(input, $"{result.Sample.File} could not be gated, so that there is no membership to write: {result.Verdict.Sentence}");
        var columns = gated.Hierarchy.Populations.Select(p => (Name: p.Path == result.Mrd?.Population ? "mrd" : p.Path, p.Mask)).ToList();
        Write(outputs, path, columns[0].Name, input, stream => CsvReport.WriteMembership(stream, columns));
    }

    private static void Write(Outputs outputs, string path, string marker, string input, Action<Stream> write)
    {
        using var stream = outputs.Create(path, marker, input);
        write(stream);
    }
}
