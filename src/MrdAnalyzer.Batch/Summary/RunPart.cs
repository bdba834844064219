using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>What ran: with which protocol and version, on what, when, and how fast.</summary>
internal static class RunPart
{
    public static HtmlText Of(RunContents contents)
    {
        var run = contents.Run;
        var results = contents.Files.Select(f => f.Result).OfType<StoredResult>().ToList();
        var own = results.Where(r => r.RunId == run.Id).ToList();
        var fields = new HtmlText();
        foreach (var p in results.GroupBy(r => (r.ProtocolName, r.ProtocolVersion, r.ProtocolSha256)).OrderBy(g => g.Key))
            Field("Protocol", $"{p.Key.ProtocolName}, version {p.Key.ProtocolVersion}, SHA-256 {p.Key.ProtocolSha256}: {Files(p.Count())}");
        foreach (var r in results.GroupBy(r => r.Rules, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Field("Rule set", $"{r.Key}: {Files(r.Count())}");
        foreach (var s in results.GroupBy(r => r.Software, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Field("Software", $"MrdAnalyzer {s.Key}: {Files(s.Count())}");
        Field("Input", run.Input);
        Field("Command", run.Command);
        Field("By", $"{run.Account} on {run.Host}");
        Field("Began", Time(run.Started));
        Field("Ended", run.Ended is { } ended ? $"{Time(ended)} ({run.State}), after {Duration.InWords(ended - run.Started)}" : "not yet, or it was killed");
        Field("Results", $"{Figures.Count(own.Count)} made by this run, {Figures.Count(results.Count - own.Count)} known before or made by others");
        if (own.Count > 0) Field("Events", $"{Figures.Count(own.Sum(r => r.Events))} in the results of this run; analysing a file took {Median(own.Select(r => r.Seconds)).ToString("0.00", CultureInfo.InvariantCulture)} s in the median");
        if (own.Count > 0 && run.Ended is { } end && end > run.Started) Field("Rate", (own.Count / (end - run.Started).TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture) + " files/s");
        Field("Run", run.Id);
        return new HtmlText($"<h2>What ran</h2>\n<dl class=\"one\">\n{fields}</dl>\n");

        void Field(string name, string value) => fields.Add($"<dt>{name}</dt><dd>{value}</dd>\n");
    }

    private static string Files(int count) => count == 1 ? "1 file" : $"{Figures.Count(count)} files";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
