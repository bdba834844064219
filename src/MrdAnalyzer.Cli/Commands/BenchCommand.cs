using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MrdAnalyzer.Cli.Bench;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd bench</c>: how fast this machine does the steps of a job.</summary>
internal sealed class BenchCommand : MrdCommand
{
    private readonly Option<bool> _quick = Opt.Flag("--quick", "A fifth of the events, for a few seconds: to see whether all is as it was.");
    private readonly Option<bool> _json = Opt.Json();

    public BenchCommand()
        : base("bench", "Measure how fast this machine reads, compensates, transforms and gates.", "mrd bench", "mrd bench --quick --json > bench.json")
    {
        Add(_quick);
        Add(_json);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        bool quick = line.GetValue(_quick);
        int events = quick ? 200_000 : 1_000_000;
        var benchmarks = BenchRun.Measure(events, quick ? 0.1 : 1);
        if (line.GetValue(_json)) Json.WriteDocument(terminal, [benchmarks.ToList()], asArray: false, (writer, all) => Write(writer, events, all));
        else WriteText(terminal.Out, events, benchmarks);
        return ExitCode.Done;
    }

    private static void WriteText(TextWriter console, int events, IEnumerable<Benchmark> benchmarks)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events x 16 channels, {Environment.ProcessorCount} processors, .NET {Environment.Version}; the best of several runs"));
        console.WriteLine($"  {"",-46}{"ms",9}{"rate",12}");
        foreach (var b in benchmarks) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {b.Name,-46}{b.Milliseconds,9:0.00}{b.Rate,12:#,##0.0} {b.Unit}"));
    }

    private static void Write(Utf8JsonWriter writer, int events, List<Benchmark> benchmarks)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-bench/1");
        writer.WriteString("version", MrdCommandLine.Version);
        writer.WriteString("runtime", Environment.Version.ToString());
        writer.WriteNumber("processors", Environment.ProcessorCount);
        writer.WriteNumber("events", events);
        writer.WriteNumber("channels", 16);
        writer.WriteStartArray("benchmarks");
        foreach (var b in benchmarks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", b.Name);
            writer.WriteNumber("milliseconds", b.Milliseconds);
            writer.WriteNumber("rate", b.Rate);
            writer.WriteString("unit", b.Unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
