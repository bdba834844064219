using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>What a manifest, or the command line, says of one file beside its path. Everything may be absent; nothing of it is guessed.</summary>
public sealed record SampleDetails
{
    /// <summary>Nothing is known.</summary>
    public static SampleDetails None { get; } = new();

    /// <summary>Patient identifier.</summary>
    public string? Patient { get; init; }

    /// <summary>Sample identifier; the tubes of one sample share it.</summary>
    public string? Sample { get; init; }

    /// <summary>Which tube of the sample.</summary>
    public string? Tube { get; init; }

    /// <summary>When the sample was collected.</summary>
    public DateOnly? Collected { get; init; }

    /// <summary>Path of the same patient's file at diagnosis.</summary>
    public string? Baseline { get; init; }

    /// <summary>The rule set that judges; null: the protocol's.</summary>
    public string? Rules { get; init; }

    /// <summary>The clinical context: day, therapies, previous status, blood counts.</summary>
    public ClinicalContext Clinical { get; init; } = new();

    /// <summary>The request for one file.</summary>
    public MrdRequest ToRequest(string file, MrdProtocol protocol) => new()
    {
        File = file,
        Protocol = protocol,
        Rules = Rules,
        Baseline = Baseline,
        Patient = Patient,
        Sample = Sample,
        Collected = Collected,
        Clinical = Clinical,
    };

    /// <summary>
    /// The details as one line of JSON with the keys in a fixed order and nothing that is absent: the form in which they are stored, and of
    /// which the identity of a result is made. The baseline's content stands for its path.
    /// </summary>
    /// <param name="baselineSha256">SHA-256 of the baseline's content; null where there is none.</param>
    public string ToCanonicalJson(string? baselineSha256)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            Text("patient", Patient);
            Text("sample", Sample);
            Text("tube", Tube);
            Text("collected", Collected?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Text("day", Clinical.Day);
            if (Clinical.Therapies.Count > 0)
            {
                writer.WriteStartArray("therapy");
                foreach (string therapy in Clinical.Therapies) writer.WriteStringValue(therapy);
                writer.WriteEndArray();
            }

            Text("baseline", baselineSha256);
            Text("rules", Rules);
            Text("previousStatus", Clinical.PreviousStatus == PreviousStatus.Unknown ? null : PreviousStatusNames.All[(int)Clinical.PreviousStatus - 1]);
            Number("blasts", Clinical.BlastPercent);
            Number("anc", Clinical.Neutrophils);
            Number("platelets", Clinical.Platelets);
            writer.WriteEndObject();

            void Text(string name, string? value)
            {
                if (value is not null) writer.WriteString(name, value);
            }

            void Number(string name, double? value)
            {
                if (value is { } number) writer.WriteNumber(name, number);
            }
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads what <see cref="ToCanonicalJson"/> wrote.</summary>
    /// <param name="json">The line.</param>
    /// <param name="baseline">Path of the baseline; null where there is none.</param>
    public static SampleDetails FromCanonicalJson(string json, string? baseline)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        _ = PreviousStatusNames.TryParse(Text("previousStatus"), out var previous);
        return new SampleDetails
        {
            Patient = Text("patient"),
            Sample = Text("sample"),
            Tube = Text("tube"),
            Collected = Text("collected") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Baseline = baseline,
            Rules = Text("rules"),
            Clinical = new ClinicalContext
            {
                Day = Text("day"),
                Therapies = root.TryGetProperty("therapy", out var therapies) ? [.. therapies.EnumerateArray().Select(t => t.GetString()!)] : [],
                PreviousStatus = previous,
                BlastPercent = Number("blasts"),
                Neutrophils = Number("anc"),
                Platelets = Number("platelets"),
            },
        };

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

        double? Number(string name) => root.TryGetProperty(name, out var value) ? value.GetDouble() : null;
    }
}
