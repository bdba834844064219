using System.CommandLine;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The options of every command that analyses files out of a queue.</summary>
internal static class WorkOption
{
    public static Option<int?> Jobs() => Opt.Number("--jobs", "N", "Files at a time. Default: the cores.", 1, 1024);

    public static Option<long?> Memory() => Quantity.Memory("--memory", "Memory that the files analysed at one time may take together. Default: seven tenths of what there is.");

    public static Option<string?> Metrics() => Opt.Text("--metrics", "FILE.prom", "Metrics in the text format of Prometheus, written anew every fifteen seconds.");

    /// <summary>How to work.</summary>
    public static WorkOptions Read(ParseResult line, int? jobs, long? memory, string? reports, Patience patience) => new()
    {
        Jobs = jobs ?? Environment.ProcessorCount,
        Memory = memory ?? WorkOptions.DefaultMemory,
        Reports = reports,
        Command = CommandText.Of(line),
        Explain = BatchFailure.Explain,
        Time = TimeProvider.System,
        Patience = patience,
    };
}
