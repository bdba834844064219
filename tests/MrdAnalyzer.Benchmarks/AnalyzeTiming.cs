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
        string folder = Directory.CreateTempSubdirectory("mrd-bench-").FullName;
        try
        {
            // Fourteen colours, five of scatter and time, three left out: sixteen channels.
            MrdProcess.Start("simulate", "--events", "1000000", "--blasts", "0.1", "--without", "CD81,CD123,Viability", "-o", folder);
            var runs = MrdProcess.Repeat(Runs, "analyze", Path.Combine(folder, "marrow.fcs"), "--protocol", "b-all", "-o", Path.Combine(folder, "report"));
            Console.WriteLine("| CPU | cores | .NET | events x channels | median, s | least, s | peak memory, MB |");
            Console.WriteLine("|---|---:|---|---|---:|---:|---:|");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {MrdProcess.Processor} | {Environment.ProcessorCount} | {Environment.Version} | 1,000,000 x 16 | {runs[Runs / 2].Seconds:0.00} | {runs[0].Seconds:0.00} | {runs.Max(r => r.Megabytes):0} |"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
