using System.Globalization;
using System.Text;
using FlowCytometry;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting;

/// <summary>
/// Tables as CSV (RFC 4180, UTF-8, lines ending with LF). A text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
public static class CsvReport
{
    /// <summary>The first line of <see cref="WritePopulations"/>; every own file begins with it.</summary>
    public const string PopulationsHeader = "file,path,count,parentCount,totalCount,percentOfParent,percentOfTotal";

    private const int BlockRows = 8192; // a multiple of 64, so that a block begins at a word of every mask

    /// <summary>Writes the populations of one or more files, a row each.</summary>
    public static void WritePopulations(Stream stream, IEnumerable<(string File, IEnumerable<PopulationCount> Populations)> files)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(files);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(PopulationsHeader);
        foreach (var (file, populations) in files)
        {
            string name = Text(file);
            foreach (var p in populations)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{name},{Text(p.Path)},{p.Count},{p.ParentCount},{p.TotalCount},{p.PercentOfParent:R},{p.PercentOfTotal:R}"));
            }
        }
    }

    /// <summary>Writes which event is in which population: a column a population, a row an event, 1 or 0.</summary>
    /// <exception cref="ArgumentException">The masks are of different tables.</exception>
    public static void WriteMembership(Stream stream, IReadOnlyList<(string Name, EventMask Events)> columns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(columns);
        stream.Write(Encoding.UTF8.GetBytes(string.Join(',', columns.Select(c => Text(c.Name))) + "\n"));
        if (columns.Count == 0) return;
        int events = columns[0].Events.EventCount;
        if (columns.FirstOrDefault(c => c.Events.EventCount != events) is { Name: not null } other)
            throw new ArgumentException($"'{columns[0].Name}' is of {events} events, '{other.Name}' of {other.Events.EventCount}.", nameof(columns));

        int stride = 2 * columns.Count;
        var rows = new byte[BlockRows * stride];
        for (int first = 0; first < events; first += BlockRows)
        {
            var block = rows.AsSpan(0, Math.Min(BlockRows, events - first) * stride);
            MembershipRows.Clear(block, stride);
            for (int c = 0; c < columns.Count; c++) MembershipRows.Mark(block, stride, c, columns[c].Events.Words[(first / 64)..]);
            stream.Write(block);
        }
    }

    /// <summary>A text as a field: quoted where it must be, and harmless in a spreadsheet.</summary>
    public static string Text(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
