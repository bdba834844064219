using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>
/// The summary of a run: <c>summary.html</c>, one page without script that prints on A4, and <c>summary.csv</c>, a row a file. It is made of
/// the database alone, so that it can be made again, byte for byte, as long as the database is as it was.
/// </summary>
public static class MorningSummary
{
    /// <summary>The page's name.</summary>
    public const string Page = "summary.html";

    /// <summary>The table's name.</summary>
    public const string Table = "summary.csv";

    /// <summary>Writes both into a folder; each appears whole or not at all.</summary>
    /// <param name="database">The results database.</param>
    /// <param name="run">A run's number (1 is the first of the database), or the beginning of its identifier; null: the latest.</param>
    /// <param name="folder">Where to; the links to the reports are relative to it.</param>
    /// <param name="patience">How long a folder that cannot be written to is waited for.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ResultsException">There is no such run, or the database cannot be used.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static RunRecord Write(ResultsDatabase database, string? run, string folder, Patience patience)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(patience);
        string full = Path.GetFullPath(folder);
        var contents = database.Read(session => SummaryReading.Read(session, SummaryReading.Find(session, run)));
        var links = new ReportLinks(full);
        var worker = WorkerIdentity.OfThisProcess();
        patience.Try(
            () =>
            {
                Temporary.WriteWhole(Path.Combine(full, Table), worker, stream => SummaryCsv.Write(stream, contents, links));
                Temporary.WriteWhole(Path.Combine(full, Page), worker, stream => stream.Write(Encoding.UTF8.GetBytes(SummaryPage.ToHtml(contents, links))));
                return true;
            },
            e => e is IOException or UnauthorizedAccessException ? $"the summary cannot be written to {full}: {e.Message}" : null);
        return contents.Run;
    }

    /// <summary>Why the summary must not be written into a folder: a file of somebody else has its name. Null where it may.</summary>
    public static string? Obstacle(string folder)
    {
        foreach (var (name, beginning) in new[] { (Page, SummaryPage.Generator), (Table, SummaryCsv.Header) })
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            using var reader = new StreamReader(path);
            char[] head = new char[1024];
            int read = reader.ReadBlock(head);
            if (!head.AsSpan(0, read).Contains(beginning, StringComparison.Ordinal)) return $"'{path}' exists and is no earlier summary; name another folder, or take it away";
        }

        return null;
    }
}
