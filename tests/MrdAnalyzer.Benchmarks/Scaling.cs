using System.Globalization;
using FlowCytometry.Transforms;
using MrdAnalyzer.Cli.Bench;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Benchmarks;

/// <summary>
/// How time and memory of <c>mrd gate --stats</c> and <c>mrd analyze</c> with its report grow with the events of a file, and those of
/// <c>mrd gate</c> with the number of files: tables, and pictures with our own axes, all logarithmic. Drawn is the processor's time over all
/// threads, which depends least on what else the machine does.
/// </summary>
internal static class Scaling
{
    private const int EventsOfMany = 20_000;

    private static readonly int[] Events = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 50_000_000];
    private static readonly int[] Files = [1, 3, 10, 30, 100, 300, 1000];

    /// <summary>Writes <c>scaling-events.svg</c>, <c>scaling-memory.svg</c> and <c>scaling-files.svg</c> into a folder, and prints their points.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="most">Larger files are left out; those of 50,000,000 events take 7 GB of memory and 4 GB of disk to make.</param>
    public static int Run(string output, int most)
    {
        string folder = Directory.CreateTempSubdirectory("mrd-scaling-").FullName;
        try
        {
            string gates = GateTiming.WriteGates(folder);
            int[] sizes = [.. Events.Where(n => n <= most)];
            var (gate, analyze) = ByEvents(folder, gates, sizes);
            var events = new PlotAxis("events", new LogTransform(2.0 * Events[^1], 4.2));
            var seconds = new PlotAxis("processor time of all threads, s", new LogTransform(100, 4));
            var megabytes = new PlotAxis("peak memory, MB", new LogTransform(10_000, 3));
            const string Note = "16 channels; gate with statistics, analyze with report";
            Write("scaling-events.svg", ScalingPicture.Draw("Processor time: one file", Note + "; dashed: in proportion", events, seconds, [new("gate", [.. gate.Select(p => (p.Size, p.Processor))]), new("analyze", [.. analyze.Select(p => (p.Size, p.Processor))])], hasProportion: true));
            Write("scaling-memory.svg", ScalingPicture.Draw("Memory: one file", Note, events, megabytes, [new("gate", [.. gate.Select(p => (p.Size, p.Megabytes))]), new("analyze", [.. analyze.Select(p => (p.Size, p.Megabytes))])], hasProportion: false));
            var files = ByFiles(folder, gates);
            string note = string.Create(CultureInfo.InvariantCulture, $"8 gates, 16 channels; at most {files.Max(p => p.Megabytes):N0} MB. Dashed: in proportion");
            Write("scaling-files.svg", ScalingPicture.Draw(string.Create(CultureInfo.InvariantCulture, $"mrd gate --stats: files of {EventsOfMany:N0} events"), note, new PlotAxis("files", new LogTransform(2000, 3.6)), seconds, [new("", [.. files.Select(p => (p.Size, p.Processor))])], hasProportion: true));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string name, string svg) => File.WriteAllText(Path.Combine(output, name), svg);
    }

    private static (List<Point> Gate, List<Point> Analyze) ByEvents(string folder, string gates, int[] sizes)
    {
        Console.WriteLine("| events | gate, s | CPU, s | peak memory, MB | analyze, s | CPU, s | peak memory, MB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        MrdProcess.Start("simulate", "--events", "1000000", "--blasts", "0.1", "--without", "CD81,CD123,Viability", "-o", folder);
        using var small = new BenchTube(1_000_000);
        string tube = Path.Combine(folder, "tube.fcs");
        var (gate, analyze) = (new List<Point>(), new List<Point>());
        foreach (int n in sizes)
        {
            int runs = n > 1_000_000 ? 1 : 3;
            RepeatedTube.Write(small.Path, tube, n);
            gate.Add(Measure(n, runs, "gate", tube, "--gating", gates, "--stats", Path.Combine(folder, "stats.csv")));
            RepeatedTube.Write(Path.Combine(folder, "marrow.fcs"), tube, n);
            analyze.Add(Measure(n, runs, "analyze", tube, "--protocol", "b-all", "-o", Path.Combine(folder, "report")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {n:N0} | {gate[^1].Row} | {analyze[^1].Row} |"));
            File.Delete(tube);
        }

        return (gate, analyze);
    }

    private static List<Point> ByFiles(string folder, string gates)
    {
        Console.WriteLine("\n| files | gate, s | CPU, s | peak memory, MB |");
        Console.WriteLine("|---:|---:|---:|---:|");
        using var tube = new BenchTube(EventsOfMany);
        string[] copies = [.. Enumerable.Range(0, Files[^1]).Select(i => Path.Combine(folder, $"tube{i}.fcs"))];
        foreach (string copy in copies) File.Copy(tube.Path, copy);
        var points = new List<Point>();
        foreach (int n in Files)
        {
            points.Add(Measure(n, n < 300 ? 3 : 1, ["gate", .. copies[..n], "--gating", gates, "--stats", Path.Combine(folder, "stats.csv")]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {n:N0} | {points[^1].Row} |"));
        }

        return points;
    }

    private static Point Measure(int size, int runs, params string[] args)
    {
        var measured = runs > 1 ? MrdProcess.Repeat(runs, args) : [MrdProcess.Start(args)]; // what was just written is in the page cache
        return new Point(size, measured[0].Seconds, measured.Min(r => r.Processor), measured.Max(r => r.Megabytes));
    }

    private sealed record Point(double Size, double Seconds, double Processor, double Megabytes)
    {
        public string Row => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} | {Processor:0.00} | {Megabytes:0}");
    }
}
