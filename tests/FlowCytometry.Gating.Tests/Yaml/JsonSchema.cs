using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlowCytometry.Gating.Yaml;

namespace FlowCytometry.Gating.Tests.Yaml;

/// <summary>As much of JSON Schema (draft 2020-12) as the published schema uses, over the tree that the parser reads. An unknown keyword is a failure.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description", "examples"];

    /// <summary>What is wrong with a document; empty where nothing is.</summary>
    public IReadOnlyList<string> Violations(YamlValue document)
    {
        var violations = new List<string>();
        Check(document, root, "", violations);
        return violations;
    }

    private bool IsValid(YamlValue value, JsonElement schema)
    {
        var violations = new List<string>();
        Check(value, schema, "", violations);
        return violations.Count == 0;
    }

    private void Check(YamlValue value, JsonElement schema, string place, List<string> violations)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var rule = keyword.Value;
            bool isGood = keyword.Name switch
            {
                "$ref" => IsValid(value, root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..])),
                "type" => (rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(t => t.GetString()!) : [rule.GetString()!]).Any(t => IsOf(value, t)),
                "const" => value is YamlScalar constant && Number(constant) == rule.GetDouble(),
                "enum" => value is YamlScalar word && rule.EnumerateArray().Any(e => e.GetString() == word.Text),
                "pattern" => Number(value) is not null || (value is YamlScalar text && Regex.IsMatch(text.Text, rule.GetString()!)),
                "minimum" => Number(value) is not { } low || low >= rule.GetDouble(),
                "maximum" => Number(value) is not { } high || high <= rule.GetDouble(),
                "minItems" => value is not YamlSequence few || few.Items.Count >= rule.GetInt32(),
                "maxItems" => value is not YamlSequence many || many.Items.Count <= rule.GetInt32(),
                "required" => value is not YamlMapping m || rule.EnumerateArray().All(k => m.Items.Any(i => i.Key.Text == k.GetString())),
                "anyOf" => rule.EnumerateArray().Any(s => IsValid(value, s)),
                "properties" or "additionalProperties" or "items" => true,
                _ => Annotations.Contains(keyword.Name) ? true : throw new NotSupportedException(keyword.Name),
            };
            if (!isGood) violations.Add(string.Create(CultureInfo.InvariantCulture, $"line {value.Line}, {place}: {keyword.Name} {rule}"));
        }

        if (value is YamlSequence list && schema.TryGetProperty("items", out var items))
        {
            for (int i = 0; i < list.Items.Count; i++) Check(list.Items[i], items, $"{place}[{i}]", violations);
        }

        if (value is not YamlMapping mapping) return;
        foreach (var (key, child) in mapping.Items)
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(key.Text, out var property)) Check(child, property, $"{place}/{key.Text}", violations);
            else if (schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.False) violations.Add($"{place}: the key '{key.Text}' is not known");
            else if (other.ValueKind == JsonValueKind.Object) Check(child, other, $"{place}/{key.Text}", violations);
        }
    }

    private static bool IsOf(YamlValue value, string type) => type switch
    {
        "object" => value is YamlMapping,
        "array" => value is YamlSequence,
        "string" => value is YamlScalar text && (text.IsQuoted || Number(text) is null || text.Text.Contains("inf", StringComparison.Ordinal)),
        "number" => Number(value) is { } number && double.IsFinite(number),
        "integer" => Number(value) is { } whole && whole == Math.Floor(whole),
        _ => throw new NotSupportedException(type),
    };

    private static double? Number(YamlValue value) => value is YamlScalar { IsQuoted: false } scalar && YamlSection.TryNumber(scalar.Text, out double number) ? number : null;
}
