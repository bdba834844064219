using System.Diagnostics;
using System.Globalization;

namespace MrdAnalyzer.Benchmarks;

/// <summary>The command <c>mrd</c> as a process of its own, from start to end, as a user waits for it.</summary>
internal static class MrdProcess
{
    private static readonly string Command = Path.Combine(RepositoryRoot(), "src", "MrdAnalyzer.Cli", "bin", "Release", "net10.0", "mrd");

    /// <summary>The processor's name.</summary>
    public static string Processor { get; } =
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    /// <summary>Runs it once for the page cache and some times more; seconds rise.</summary>
    public static List<MrdRun> Repeat(int runs, params string[] args)
    {
        Start(args);
        return [.. Enumerable.Range(0, runs).Select(_ => Start(args)).OrderBy(r => r.Seconds)];
    }

    /// <summary>Runs it once.</summary>
    public static MrdRun Start(params string[] args)
    {
        if (!File.Exists(Command)) throw new FileNotFoundException($"{Command} is not there; build first: dotnet build -c Release");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Command, args) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0, processor = 0;
        while (!process.WaitForExit(10))
        {
            peak = Math.Max(peak, PeakMegabytes(process.Id));
            processor = Math.Max(processor, ProcessorSeconds(process.Id));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        output.Wait();
        return process.ExitCode == 0 ? new MrdRun(seconds, processor, peak) : throw new InvalidOperationException($"mrd {args[0]} ended with {process.ExitCode}.");
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

    // Of all threads, in user and in kernel mode: fields 14 and 15 of proc(5), in hundredths of a second; field 2, the name, ends with a bracket.
    private static double ProcessorSeconds(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run this inside the repository.");
    }
}

/// <summary>What a run took: wall time, the processor's time over all threads, and the most memory it held.</summary>
internal sealed record MrdRun(double Seconds, double Processor, double Megabytes);
