using System.Text.Encodings.Web;
using System.Text.Json;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>How JSON is written: UTF-8 as it is, numbers shortest round-trip; what is not a number is null.</summary>
internal static class Json
{
    // Names and labels of any script stay readable; nothing of this goes into a web page unescaped.
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes one document to stdout; an array unless there is exactly one item and one was asked for.</summary>
    public static void WriteDocument<T>(Terminal terminal, IReadOnlyList<T> items, bool asArray, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0 && !asArray) return;
        using (var writer = new Utf8JsonWriter(terminal.Output, Indented))
        {
            if (asArray) writer.WriteStartArray();
            foreach (var item in items) write(writer, item);
            if (asArray) writer.WriteEndArray();
        }

        terminal.Output.WriteByte((byte)'\n');
    }

    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteFiniteValue(value);
    }

    public static void WriteFiniteValue(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
