using System.Text.Json;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>A patient's course as a JSON document, schema <c>mrd-timeline/1</c>.</summary>
public static class TimelineJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, PatientTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(timeline);
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-timeline/1");
        writer.WriteString("patient", timeline.Patient);
        writer.WriteStartArray("therapies");
        foreach (var span in timeline.Therapies)
        {
            writer.WriteStartObject();
            writer.WriteString("therapy", span.Name);
            writer.WriteString("notYet", span.NotYet is { } before ? TimelineWords.Day(before) : null);
            writer.WriteString("from", TimelineWords.Day(span.From));
            writer.WriteString("to", TimelineWords.Day(span.To));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("series");
        foreach (var series in timeline.Series)
        {
            writer.WriteStartObject();
            writer.WriteString("protocol", series.Protocol);
            writer.WriteString("rules", series.Rules);
            writer.WriteString("denominator", series.Denominator);
            WriteResults(writer, "results", series.Results);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteResults(writer, "undated", timeline.Undated);
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, string name, IReadOnlyList<StoredResult> results)
    {
        writer.WriteStartArray(name);
        foreach (var result in results) Write(writer, result);
        writer.WriteEndArray();
    }

    // Where the sample is not evaluable there is no measurement, whatever was counted.
    private static void Write(Utf8JsonWriter writer, StoredResult r)
    {
        bool isMeasured = r.Verdict != MrdClass.NotEvaluable;
        writer.WriteStartObject();
        writer.WriteString("collected", r.Collected is { } day ? TimelineWords.Day(day) : null);
        foreach (var (name, text) in new[] { ("day", r.Day), ("therapy", r.Therapy), ("sample", r.Sample), ("tube", r.Tube), ("file", r.FileName), ("sha256", r.FileSha256), ("identity", r.Identity), ("verdict", r.Verdict.ToName()), ("category", r.Category), ("quality", r.Quality) }) writer.WriteString(name, text);
        Number("count", r.Blasts);
        Number("denominator", r.Denominator);
        Number("percent", r.Percent);
        Number("low", r.Low);
        Number("high", r.High);
        Number("limitOfDetectionPercent", r.DetectionPercent);
        Number("limitOfQuantificationPercent", r.QuantificationPercent);
        Number("detectableAt95Percent", r.DetectablePercent);
        Number("logReduction", r.LogReduction);
        writer.WriteString("protocolVersion", r.ProtocolVersion);
        writer.WriteString("software", r.Software);
        writer.WriteString("report", r is { ReportRoot: { } root, ReportFolder: { } folder } ? Path.Combine(root, folder) : null);
        writer.WriteEndObject();

        void Number(string name, double? value)
        {
            if (isMeasured && value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number);
            else writer.WriteNull(name);
        }
    }
}
