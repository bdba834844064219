using System.Globalization;
using FlowCytometry.Gating.GatingMl;
using MrdAnalyzer.Cli.Bench;

namespace MrdAnalyzer.Benchmarks;

/// <summary>
/// The process <c>mrd gate --stats</c> with eight gates: a file of 1,000,000 events, twenty of 200,000 in one command, and what a start alone
/// takes. Prints the rows of a table in README.md.
/// </summary>
internal static class GateTiming
{
    private const int Runs = 5;

    public static int Run()
    {
        using var large = new BenchTube(1_000_000);
        using var small = new BenchTube(200_000);
        string folder = Path.GetDirectoryName(large.Path)!, gates = WriteGates(folder), stats = Path.Combine(folder, "stats.csv");
        string[] twenty = [.. Enumerable.Range(0, 20).Select(i => Path.Combine(folder, $"tube{i}.fcs"))];
        foreach (string copy in twenty) File.Copy(small.Path, copy);
        Console.WriteLine("| process | median, s | least, s | peak memory, MB |");
        Console.WriteLine("|---|---:|---:|---:|");
        Row("mrd --version", "--version");
        Row("mrd gate, 1,000,000 events x 16", "gate", large.Path, "--gating", gates);
        Row("mrd gate --stats, 1,000,000 events x 16", "gate", large.Path, "--gating", gates, "--stats", stats);
        Row("mrd gate --stats, 20 files of 200,000 events x 16", ["gate", .. twenty, "--gating", gates, "--stats", stats]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{MrdProcess.Processor}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}"));
        return 0;
    }

    /// <summary>The eight gates as a Gating-ML file in a folder.</summary>
    public static string WriteGates(string folder)
    {
        string path = Path.Combine(folder, "gates.xml");
        using var stream = File.Create(path);
        GatingMlWriter.Write(BenchStrategies.Hierarchy, stream);
        return path;
    }

    private static void Row(string name, params string[] args)
    {
        var runs = MrdProcess.Repeat(Runs, args);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {runs[Runs / 2].Seconds:0.000} | {runs[0].Seconds:0.000} | {runs.Max(r => r.Megabytes):0} |"));
    }
}
