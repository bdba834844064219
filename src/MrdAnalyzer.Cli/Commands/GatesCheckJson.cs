using System.Text.Json;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>What a file of gates holds as JSON, schema <c>mrd-gates-check/1</c>.</summary>
internal static class GatesCheckJson
{
    public static void Write(Utf8JsonWriter writer, GatingStrategyFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-gates-check/1");
        writer.WriteString("file", file.Name);
        writer.WriteString("format", file.Description);
        writer.WriteStartArray("strategies");
        foreach (var (strategy, source, diagnostics) in file.Strategies)
        {
            writer.WriteStartObject();
            writer.WriteString("source", source);
            writer.WriteStartArray("populations");
            foreach (var population in strategy.Populations) writer.WriteStringValue(population.Path);
            writer.WriteEndArray();
            writer.WriteStartArray("diagnostics");
            foreach (var d in diagnostics) InfoJson.WriteDiagnostic(writer, d.Code, d.Severity.ToString().ToLowerInvariant(), d.Message);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
