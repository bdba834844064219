using System.Globalization;
using System.Text.Json;

namespace MrdAnalyzer.Reporting;

public static partial class JsonReport
{
    private static void WriteSample(Utf8JsonWriter writer, SampleInfo sample)
    {
        writer.WriteStartObject("sample");
        writer.WriteString("file", sample.File);
        writer.WriteString("sha256", sample.Sha256);
        writer.WriteString("patient", sample.Patient);
        writer.WriteString("sample", sample.SampleId);
        writer.WriteString("collected", sample.Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("cytometer", sample.Cytometer);
        writer.WriteNumber("events", sample.Events);
        writer.WriteEndObject();
    }

    private static void WriteProtocol(Utf8JsonWriter writer, ProtocolInfo protocol)
    {
        writer.WriteStartObject("protocol");
        writer.WriteString("name", protocol.Name);
        writer.WriteString("version", protocol.Version);
        writer.WriteString("sha256", protocol.Sha256);
        writer.WriteString("variant", protocol.Variant);
        writer.WriteEndObject();
    }

    private static void WriteQuality(Utf8JsonWriter writer, QualityCheck check)
    {
        writer.WriteStartObject();
        writer.WriteString("check", check.Check);
        writer.WriteString("status", Lower(check.Status));
        WriteNumber(writer, "value", check.Value);
        WriteNumber(writer, "limit", check.Limit);
        writer.WriteString("message", check.Message);
        writer.WriteEndObject();
    }

    private static void WritePopulation(Utf8JsonWriter writer, PopulationCount population)
    {
        writer.WriteStartObject();
        writer.WriteString("path", population.Path);
        writer.WriteNumber("count", population.Count);
        WriteNumber(writer, "percentOfParent", population.PercentOfParent);
        WriteNumber(writer, "percentOfTotal", population.PercentOfTotal);
        writer.WriteEndObject();
    }

    private static void WriteMeasurement(Utf8JsonWriter writer, MrdMeasurement? measurement)
    {
        if (measurement is not { } mrd)
        {
            writer.WriteNull("mrd");
            return;
        }

        writer.WriteStartObject("mrd");
        writer.WriteString("population", mrd.Population);
        writer.WriteNumber("count", mrd.Fraction.Count);
        writer.WriteStartObject("denominator");
        writer.WriteString("name", mrd.Fraction.DenominatorName);
        writer.WriteNumber("count", mrd.Fraction.DenominatorCount);
        writer.WriteString("means", mrd.DenominatorMeans);
        writer.WriteEndObject();
        WriteNumber(writer, "percent", mrd.Fraction.Percent);
        writer.WriteStartObject("interval");
        writer.WriteString("method", mrd.Interval.Method);
        WriteNumber(writer, "level", mrd.Interval.Level);
        WriteNumber(writer, "low", mrd.Interval.Low);
        WriteNumber(writer, "high", mrd.Interval.High);
        writer.WriteEndObject();
        WriteLimit(writer, "limitOfDetection", mrd.Limits.DetectionEvents, mrd.Limits.DetectionPercent);
        WriteLimit(writer, "limitOfQuantification", mrd.Limits.QuantificationEvents, mrd.Limits.QuantificationPercent);
        WriteLimit(writer, "detectableAt95", null, mrd.Limits.DetectableAt95Percent);
        WriteLogReduction(writer, mrd.LogReduction);
        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, int? events, double percent)
    {
        writer.WriteStartObject(name);
        if (events is { } count) writer.WriteNumber("events", count);
        WriteNumber(writer, "percent", percent);
        writer.WriteEndObject();
    }

    // The number alone would mislead where it is a lower bound: it never comes without its interval.
    private static void WriteLogReduction(Utf8JsonWriter writer, LogReduction? reduction)
    {
        WriteNumber(writer, "logReduction", reduction?.Value);
        if (reduction is null) return;
        writer.WriteStartObject("logReductionInterval");
        WriteNumber(writer, "level", reduction.Level);
        WriteNumber(writer, "low", reduction.Low);
        WriteNumber(writer, "high", reduction.High);
        writer.WriteBoolean("isLowerBound", reduction.IsLowerBound);
        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, AntigenFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("marker", finding.Marker);
        writer.WriteString("level", Level(finding.Level));
        WriteNumber(writer, "median", finding.Median);
        writer.WriteString("versus", finding.Versus);
        WriteNumber(writer, "shift", finding.Shift);
        writer.WriteString("reference", finding.Reference);
        WriteNumber(writer, "positivePercent", finding.PositivePercent);
        writer.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter writer, MrdVerdict verdict)
    {
        writer.WriteStartObject("verdict");
        writer.WriteString("class", verdict.Class.ToName());
        writer.WriteString("rules", verdict.Rules);
        writer.WriteString("category", verdict.Category);
        writer.WriteString("remission", verdict.Remission);
        writer.WriteString("sentence", verdict.Sentence);
        writer.WriteStartArray("reasons");
        foreach (string reason in verdict.Reasons) writer.WriteStringValue(reason);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter writer, MrdDiagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("severity", Lower(diagnostic.Severity));
        writer.WriteString("message", diagnostic.Message);
        writer.WriteEndObject();
    }

    private static string Level(AntigenLevel level) => level == AntigenLevel.NotAssessable ? "not-assessable" : Lower(level);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
