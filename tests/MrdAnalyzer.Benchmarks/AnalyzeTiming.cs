using System.Diagnostics;
using System.Globalization;

namespace MrdAnalyzer.Benchmarks;

/// <summary>
/// What a user waits for: the process <c>mrd analyze</c> with its report on 1,000,000 events x 16 channels, from start to end. Prints a row
/// of the table in README.md.
/// </summary>
internal static class AnalyzeTiming
{
    private const int Runs = 5;

    public static int Run()
    {
        string mrd = Path.Combine(RepositoryRoot(), "src", "MrdAnalyzer.Cli", "bin", "Release", "net10.0", "mrd.dll");
        if (!File.Exists(mrd))
        {
            Console.Error.WriteLine($"{mrd} is not there; build first: dotnet build -c Release");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("mrd-bench-").FullName;
        try
        {
            // Fourteen colours, five of scatter and time, three left out: sixteen channels.
            Start(mrd, ["simulate", "--events", "1000000", "--blasts", "0.1", "--without", "CD81,CD123,Viability", "-o", folder]);
            string file = Path.Combine(folder, "marrow.fcs"), report = Path.Combine(folder, "report");
            string[] analyze = ["analyze", file, "--protocol", "b-all", "-o", report];
            Start(mrd, analyze); // the file into the page cache
            var runs = Enumerable.Range(0, Runs).Select(_ => Start(mrd, analyze)).OrderBy(r => r.Seconds).ToList();
            Console.WriteLine("| CPU | cores | .NET | events x channels | median, s | least, s | peak memory, MB |");
            Console.WriteLine("|---|---:|---|---|---:|---:|---:|");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {Processor()} | {Environment.ProcessorCount} | {Environment.Version} | 1,000,000 x 16 | {runs[Runs / 2].Seconds:0.00} | {runs[0].Seconds:0.00} | {runs.Max(r => r.Megabytes):0} |"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Seconds, double Megabytes) Start(string mrd, string[] args)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [mrd, .. args]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.WaitForExit(10)) peak = Math.Max(peak, PeakMegabytes(process.Id));
        double seconds = watch.Elapsed.TotalSeconds;
        output.Wait();
        return process.ExitCode == 0 ? (seconds, peak) : throw new InvalidOperationException($"mrd {args[0]} ended with {process.ExitCode}.");
    }

    // VmHWM is the high-water mark, so the last look before the end tells almost all.
    private static double PeakMegabytes(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.AsSpan(6).TrimEnd("kB"), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run this inside the repository.");
    }
}
