using System.Text.Encodings.Web;
using System.Text.Json;

namespace MrdAnalyzer.Reporting;

/// <summary>
/// Results as JSON documents, schema <c>mrd-result/1</c>. Numbers are the shortest that read back exactly; what is
/// not a finite number is null, and there is no <c>-0</c>. Written field by field in the schema's order: the schema is a contract with
/// other programs, and must not change when a type of ours does.
/// </summary>
public static partial class JsonReport
{
    /// <summary>The schema's name; every own file contains it.</summary>
    public const string ResultSchema = "mrd-result/1";

    /// <summary>Names of any script stay readable: the document is not meant to be put into a web page.</summary>
    public static JsonWriterOptions Options => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes a result as a UTF-8 file of one document.</summary>
    public static void Write(Stream stream, MrdResult result)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using (var writer = new Utf8JsonWriter(stream, Options)) Write(writer, result);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a result.</summary>
    public static void Write(Utf8JsonWriter writer, MrdResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        writer.WriteStartObject();
        writer.WriteString("schema", ResultSchema);
        WriteSample(writer, result.Sample);
        WriteProtocol(writer, result.Protocol);
        writer.WriteStartObject("software");
        writer.WriteString("name", result.Software.Name);
        writer.WriteString("version", result.Software.Version);
        writer.WriteEndObject();
        WriteArray(writer, "quality", result.Quality, WriteQuality);
        WriteArray(writer, "populations", result.Populations, WritePopulation);
        WriteMeasurement(writer, result.Mrd);
        WriteArray(writer, "immunophenotype", result.Immunophenotype, WriteFinding);
        WriteVerdict(writer, result.Verdict);
        WriteArray(writer, "diagnostics", result.Diagnostics, WriteDiagnostic);
        writer.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number == 0 ? 0 : number);
        else writer.WriteNull(name);
    }
}
