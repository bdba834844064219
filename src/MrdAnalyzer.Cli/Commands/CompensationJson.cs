using System.Text.Json;
using FlowCytometry.Compensation.Controls;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>A spillover matrix and its grounds as JSON, schema <c>mrd-compensation/1</c>.</summary>
internal static class CompensationJson
{
    public static void Write(Utf8JsonWriter writer, SpilloverEstimate estimate, string method)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-compensation/1");
        writer.WriteString("method", method);
        Strings(writer, "channels", estimate.Spillover.Channels);
        writer.WriteStartArray("matrix");
        foreach (var control in estimate.Controls) Numbers(writer, control.Coefficients);
        writer.WriteEndArray();
        writer.WriteFinite("conditionNumber", estimate.ConditionNumber);
        writer.WriteStartArray("controls");
        foreach (var control in estimate.Controls) Write(writer, control);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ControlReport control)
    {
        writer.WriteStartObject();
        writer.WriteString("file", control.Name);
        writer.WriteString("channel", control.Channel);
        writer.WriteNumber("events", control.Events);
        writer.WriteNumber("gated", control.Gated);
        writer.WriteNumber("positives", control.Positives);
        writer.WriteNumber("negatives", control.Negatives);
        writer.WriteBoolean("hasOwnNegatives", control.HasOwnNegatives);
        writer.WriteFinite("positiveMedian", control.PositiveMedian);
        writer.WriteFinite("negativeMedian", control.NegativeMedian);
        writer.WriteFinite("stainIndex", control.StainIndex);
        foreach (var (name, values) in ((string, IReadOnlyList<double>)[])[("standardErrors", control.StandardErrors), ("residuals", control.Residuals), ("spread", control.Spread)])
        {
            writer.WritePropertyName(name);
            Numbers(writer, values);
        }

        writer.WriteStartArray("warnings");
        foreach (var warning in control.Warnings) InfoJson.WriteDiagnostic(writer, warning.Code, "warning", warning.Message);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter writer, IEnumerable<double> values)
    {
        writer.WriteStartArray();
        foreach (double value in values) writer.WriteFiniteValue(value);
        writer.WriteEndArray();
    }
}
