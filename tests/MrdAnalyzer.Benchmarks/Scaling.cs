using System.Globalization;
using FlowCytometry.Transforms;
using MrdAnalyzer.Cli.Bench;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Benchmarks;

/// <summary>
/// How the time of <c>mrd gate --stats</c> grows with the events of a file and with the number of files, drawn with our own axes, both
/// logarithmic. A line of slope 1 is drawn beside: time that is linear runs along it once the start no longer counts.
/// </summary>
internal static class Scaling
{
    private const int EventsOfMany = 20_000;

    private static readonly int[] Events = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000];
    private static readonly int[] Files = [1, 3, 10, 30, 100, 300, 1000];

    /// <summary>Writes <c>scaling-events.svg</c> and <c>scaling-files.svg</c> into a folder, and prints their points.</summary>
    public static int Run(string output)
    {
        string folder = Directory.CreateTempSubdirectory("mrd-scaling-").FullName;
        try
        {
            string gates = GateTiming.WriteGates(folder);
            Console.WriteLine("| files x events | least, s | peak memory, MB |");
            Console.WriteLine("|---:|---:|---:|");
            var byEvents = Events.Select(n => OfEvents(n, gates)).ToList();
            File.WriteAllText(Path.Combine(output, "scaling-events.svg"), Draw("mrd gate --stats: one file", new PlotAxis("events", new LogTransform(10_000_000, 3)), byEvents));
            var byFiles = OfFiles(folder, gates);
            string title = string.Create(CultureInfo.InvariantCulture, $"mrd gate --stats: files of {EventsOfMany:N0} events");
            File.WriteAllText(Path.Combine(output, "scaling-files.svg"), Draw(title, new PlotAxis("files", new LogTransform(1000, 3)), byFiles));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Point OfEvents(int events, string gates)
    {
        using var tube = new BenchTube(events);
        return Measure(events, [tube.Path], gates);
    }

    private static List<Point> OfFiles(string folder, string gates)
    {
        using var tube = new BenchTube(EventsOfMany);
        string[] copies = [.. Enumerable.Range(0, Files[^1]).Select(i => Path.Combine(folder, $"tube{i}.fcs"))];
        foreach (string copy in copies) File.Copy(tube.Path, copy);
        return [.. Files.Select(n => Measure(n, copies[..n], gates))];
    }

    private static Point Measure(int size, string[] files, string gates)
    {
        var runs = MrdProcess.Repeat(3, ["gate", .. files, "--gating", gates, "--stats", Path.Combine(Path.GetDirectoryName(gates)!, "stats.csv")]);
        var point = new Point(size, runs[0].Seconds, runs.Max(r => r.Megabytes));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {files.Length:N0} x {(size == files.Length ? EventsOfMany : size):N0} | {point.Seconds:0.000} | {point.Megabytes:0} |"));
        return point;
    }

    private static string Draw(string title, PlotAxis sizes, List<Point> points)
    {
        var surface = new SvgSurface("scaling");
        var seconds = new PlotAxis("seconds", new LogTransform(100, 4));
        var frame = new PlotFrame(380, 280, []);
        string memory = string.Create(CultureInfo.InvariantCulture, $"8 gates, 16 channels; at most {points.Max(p => p.Megabytes):N0} MB. Dashed: in proportion");
        frame.DrawTitle(surface, title, memory);
        frame.DrawXAxis(surface, sizes);
        frame.DrawYAxis(surface, seconds);
        var last = points[^1];
        surface.BeginClip(frame.Area);
        surface.Path([At(last.Size / 1e4, last.Seconds / 1e4), At(last.Size, last.Seconds)], closed: false, new Stroke(PlotColors.MutedInk, 1, Dashed: true));
        surface.Path([.. points.Select(p => At(p.Size, p.Seconds))], closed: false, new Stroke(PlotColors.Ink, 1.5));
        foreach (var p in points) surface.Disc(At(p.Size, p.Seconds), 3.5, PlotColors.Ink);
        surface.EndClip();
        frame.DrawBorder(surface);
        return surface.ToDocument(frame.Size.Width, frame.Size.Height, title, "Wall time against size, both logarithmic. " + memory);

        DrawingPoint At(double size, double time) => new(frame.X(sizes, sizes.Position(size)), frame.Y(seconds, seconds.Position(time)));
    }

    private sealed record Point(double Size, double Seconds, double Megabytes);
}
