using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FlowCytometry;

namespace MrdAnalyzer.Cli.Output;

/// <summary>
/// Events as CSV: a header, then a row an event. Every number is the shortest that reads back, in double, as exactly the file's value.
/// Blocks of rows are formatted in parallel into pooled buffers and written in order.
/// </summary>
internal static class EventCsv
{
    private const int BlockRows = 4096;
    private const int LongestNumber = 32;

    /// <summary>The header line, quoted where it must be.</summary>
    public static string Header(IEnumerable<string> names) => string.Join(',', names.Select(Quote));

    /// <summary>Writes header and rows; the columns are of equal length.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> names, IReadOnlyList<EventColumn> columns)
    {
        stream.Write(Encoding.UTF8.GetBytes(Header(names) + "\n"));
        int events = columns.Count == 0 ? 0 : columns[0].Count;
        int blocks = (events + BlockRows - 1) / BlockRows;
        int lanes = Math.Max(1, Math.Min(blocks, Environment.ProcessorCount));
        var buffers = new byte[lanes][];
        var lengths = new int[lanes];
        for (int lane = 0; lane < lanes; lane++) buffers[lane] = ArrayPool<byte>.Shared.Rent(BlockRows * Math.Max(1, columns.Count) * LongestNumber);
        try
        {
            for (int first = 0; first < blocks; first += lanes)
            {
                int start = first, count = Math.Min(lanes, blocks - first);
                Parallel.For(0, count, lane => lengths[lane] = Format(columns, (start + lane) * BlockRows, Math.Min(events, (start + lane + 1) * BlockRows), buffers[lane]));
                for (int lane = 0; lane < count; lane++) stream.Write(buffers[lane], 0, lengths[lane]);
            }
        }
        finally
        {
            foreach (byte[] buffer in buffers) ArrayPool<byte>.Shared.Return(buffer);
        }

        stream.Flush();
    }

    private static int Format(IReadOnlyList<EventColumn> columns, int start, int end, Span<byte> buffer)
    {
        int rows = end - start, width = columns.Count, at = 0;
        double[] values = ArrayPool<double>.Shared.Rent(Math.Max(1, rows * width));
        for (int c = 0; c < width; c++) columns[c].CopyTo(start, values.AsSpan(c * rows, rows));
        for (int row = 0; row < rows; row++)
        {
            for (int c = 0; c < width; c++)
            {
                at += Format(values[(c * rows) + row], buffer[at..]);
                buffer[at++] = (byte)',';
            }

            if (width > 0) at--;
            buffer[at++] = (byte)'\n';
        }

        ArrayPool<double>.Shared.Return(values);
        return at;
    }

    // Most values of integer files, and many of others, are whole; formatting those as integers is ten times faster and gives the same digits.
    private static int Format(double value, Span<byte> buffer)
    {
        int written;
        if (value == (int)value && (value != 0 || !double.IsNegative(value))) Utf8Formatter.TryFormat((int)value, buffer, out written);
        else value.TryFormat(buffer, out written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    private static string Quote(string name) => name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
