using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Results;

/// <summary>The results as a table or a document, for other programs.</summary>
public static class DatabaseExport
{
    // The document and its hash have no place in a table; whoever wants them takes the JSON.
    private static readonly string[] CsvColumns = [.. ResultTable.Columns.Split(", ").Where(c => c is not "json" and not "json_sha256")];

    /// <summary>Writes a CSV with a row a result, in the order of the files' names.</summary>
    /// <param name="database">The database.</param>
    /// <param name="stream">Where to; UTF-8.</param>
    /// <param name="all">Every result; false: of each file only the current one, see the view <c>current_result</c>.</param>
    public static void WriteCsv(ResultsDatabase database, Stream stream, bool all)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', CsvColumns));
        database.ReadAtOnce(session =>
        {
            session.ForEach($"SELECT {string.Join(", ", CsvColumns)} FROM {Source(all)} ORDER BY file_name, identity", row => writer.WriteLine(string.Join(',', Enumerable.Range(0, CsvColumns.Length).Select(i => Field(row, i)))));
            return true;
        });
    }

    /// <summary>Writes a JSON array of the documents <c>mrd-result/1</c>, in the order of the files' names.</summary>
    /// <param name="database">The database.</param>
    /// <param name="stream">Where to; UTF-8.</param>
    /// <param name="all">Every result; false: the current ones.</param>
    public static void WriteJson(ResultsDatabase database, Stream stream, bool all)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        database.ReadAtOnce(session =>
        {
            session.ForEach($"SELECT json FROM {Source(all)} ORDER BY file_name, identity", row =>
            {
                writer.WriteRawValue(row.GetString(0));
                if (writer.BytesPending > 1 << 16) writer.Flush();
            });
            return true;
        });
        writer.WriteEndArray();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static string Source(bool all) => all ? "result" : "current_result";

    private static string Field(DbDataReader row, int i) => row.IsDBNull(i) ? "" : row.GetValue(i) switch
    {
        string text => CsvReport.Text(text),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
