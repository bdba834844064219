using System.Text.Json;
using FlowCytometry.Fcs;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>An FCS file's headers as JSON, schema <c>mrd-info/1</c>.</summary>
internal static class InfoJson
{
    public static void Write(Utf8JsonWriter writer, FcsFile file, string? sha256, bool keywords)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-info/1");
        writer.WriteString("file", file.Name);
        writer.WriteNumber("bytes", file.Length);
        writer.WriteString("sha256", sha256);
        writer.WriteStartArray("dataSets");
        foreach (var set in file.DataSets) WriteDataSet(writer, set, keywords);
        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics");
        foreach (var d in file.Diagnostics) WriteDiagnostic(writer, d.Code, d.Severity.ToString().ToLowerInvariant(), d.Message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteDiagnostic(Utf8JsonWriter writer, string code, string severity, string message)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("severity", severity);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }

    private static void WriteDataSet(Utf8JsonWriter writer, FcsDataSet set, bool keywords)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", set.Index);
        writer.WriteString("version", set.Version);
        writer.WriteString("mode", set.Mode);
        writer.WriteString("dataType", Letter(set.DataType));
        writer.WriteString("byteOrder", set.ByteOrder);
        writer.WriteNumber("events", set.EventCount);
        writer.WriteString("cytometer", set.Keywords["$CYT"]);
        writer.WriteStartArray("parameters");
        foreach (var p in set.Parameters) WriteParameter(writer, p);
        writer.WriteEndArray();
        if (set.Spillover is { } spillover) WriteSpillover(writer, spillover);
        else writer.WriteNull("spillover");
        if (keywords)
        {
            writer.WriteStartObject("keywords");
            foreach (var (key, value) in set.Keywords) writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, FcsParameter p)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", p.Index);
        writer.WriteString("name", p.StoredName?.Trim() ?? p.Name); // as the file has it; where it repeats, a diagnostic says how channels are told apart
        writer.WriteString("marker", p.LongName);
        writer.WriteNumber("bits", p.Bits);
        writer.WriteFinite("range", p.Range);
        writer.WriteStartArray("amplification");
        writer.WriteFiniteValue(p.Decades);
        writer.WriteFiniteValue(p.LogOffset);
        writer.WriteEndArray();
        writer.WriteFinite("gain", p.Gain);
        writer.WriteEndObject();
    }

    private static void WriteSpillover(Utf8JsonWriter writer, FcsSpillover spillover)
    {
        int n = spillover.Names.Count;
        writer.WriteStartObject("spillover");
        writer.WriteStartArray("channels");
        foreach (string name in spillover.Names) writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteStartArray("matrix");
        for (int row = 0; row < n; row++)
        {
            writer.WriteStartArray();
            for (int column = 0; column < n; column++) writer.WriteFiniteValue(spillover.Values[(row * n) + column]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Letter(FcsDataType type) => type switch
    {
        FcsDataType.Integer => "I",
        FcsDataType.Single => "F",
        FcsDataType.Double => "D",
        _ => "A",
    };
}
