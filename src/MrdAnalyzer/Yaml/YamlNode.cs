using YamlDotNet.Core;

namespace MrdAnalyzer.Yaml;

/// <summary>A node of a YAML document, with its place: one of a text, a list, or keys and values in order.</summary>
internal sealed class YamlNode(Mark place)
{
    /// <summary>One-based line.</summary>
    public long Line { get; } = place.Line;

    /// <summary>One-based column.</summary>
    public long Column { get; } = place.Column;

    /// <summary>The text, number or truth value as written; null of a list or mapping.</summary>
    public string? Text { get; init; }

    /// <summary>The items of a list; null of anything else.</summary>
    public List<YamlNode>? Items { get; init; }

    /// <summary>The keys of a mapping with their values; null of anything else.</summary>
    public List<(YamlNode Key, YamlNode Value)>? Entries { get; init; }
}
