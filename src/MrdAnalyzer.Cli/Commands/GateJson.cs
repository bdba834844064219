using System.Text.Json;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>Populations as JSON, schema <c>mrd-gate/1</c>.</summary>
internal static class GateJson
{
    /// <summary>Writes all files to stdout.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<GatedFile> files, bool asArray) => Json.WriteDocument(terminal, files, asArray, Write);

    private static void Write(Utf8JsonWriter writer, GatedFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-gate/1");
        writer.WriteString("file", file.Name);
        writer.WriteString("gating", file.Gating);
        writer.WriteNumber("events", file.Events);
        writer.WriteStartArray("populations");
        foreach (var p in file.Populations)
        {
            writer.WriteStartObject();
            writer.WriteString("path", p.Path);
            writer.WriteString("gate", p.Gate);
            writer.WriteNumber("count", p.Count);
            writer.WriteFinite("percentOfParent", p.PercentOfParent ?? double.NaN);
            writer.WriteFinite("percentOfTotal", p.PercentOfTotal ?? double.NaN);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics");
        foreach (var d in file.Diagnostics) InfoJson.WriteDiagnostic(writer, d.Code, d.Severity.ToString().ToLowerInvariant(), d.Message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
