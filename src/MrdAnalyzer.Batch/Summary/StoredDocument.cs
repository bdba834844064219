using System.Text.Json;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>What the summary needs of a stored document (<c>mrd-result/1</c>) beside the columns of the database.</summary>
internal static class StoredDocument
{
    /// <summary>The quality checks and the verdict's reasons.</summary>
    public static (IReadOnlyList<QualityCheck> Quality, IReadOnlyList<string> Reasons) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return ([.. Items(root, "quality").Select(Check)], root.TryGetProperty("verdict", out var verdict) ? [.. Items(verdict, "reasons").Select(r => r.GetString() ?? "")] : []);
    }

    private static QualityCheck Check(JsonElement e) => new(
        e.GetProperty("check").GetString()!,
        Enum.TryParse<QualityStatus>(e.GetProperty("status").GetString(), ignoreCase: true, out var status) ? status : QualityStatus.Fail,
        Number(e, "value"),
        Number(e, "limit"),
        e.GetProperty("message").GetString()!);

    private static double? Number(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static IEnumerable<JsonElement> Items(JsonElement e, string name) => e.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];
}
