using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// A list of files with what is known of them, a line of JSON each, as one program hands it to another: exact for any name and any detail,
/// which a manifest, made for people, is not (a line break in a name, a space at its end).
/// </summary>
internal sealed class FileList(string path) : IIntakeSource
{
    /// <summary>How the name of one ends.</summary>
    public const string Extension = ".jsonl";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one.</summary>
    public static void Write(Stream stream, IEnumerable<IntakeItem> items)
    {
        foreach (var item in items)
        {
            using (var writer = new Utf8JsonWriter(stream, Writing))
            {
                writer.WriteStartObject();
                writer.WriteString("file", item.Path);
                writer.WritePropertyName("details");
                writer.WriteRawValue(item.Details.ToCanonicalJson(null));
                if (item.Details.Baseline is { } baseline) writer.WriteString("baseline", baseline);
                if (item.Protocol is { } protocol) writer.WriteString("protocol", protocol);
                writer.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MrdInputException">It is no such list.</exception>
    public IntakeLook Look()
    {
        var items = new List<IntakeItem>();
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var root = document.RootElement;
                items.Add(new IntakeItem(root.GetProperty("file").GetString()!, SampleDetails.FromCanonicalJson(root.GetProperty("details").GetRawText(), Text(root, "baseline")), Text(root, "protocol"), items.Count + 1));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new MrdInputException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}, line {items.Count + 1}: this is no line of a list of files as mrd cluster writes it: {e.Message}"), e);
            }
        }

        return new IntakeLook(items, []);

        static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
