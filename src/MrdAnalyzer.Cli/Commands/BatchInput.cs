using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>INPUT and <c>--manifest</c> of the commands that take many files.</summary>
internal static class BatchInput
{
    /// <summary>What is an input and what a manifest: an INPUT that is a CSV is one too.</summary>
    /// <exception cref="UsageException">Neither is there, or both are manifests.</exception>
    public static (string? Input, string? Manifest) Of(string? input, string? manifest, string command)
    {
        if (input is null && manifest is null) throw new UsageException($"{command} needs INPUT or --manifest (see {command} --help)");
        if (input is null || !Path.GetExtension(input).Equals(".csv", StringComparison.OrdinalIgnoreCase)) return (input, manifest);
        return manifest is null ? (null, input) : throw new UsageException("INPUT and --manifest are both manifests; name one");
    }
}
