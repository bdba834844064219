namespace FlowCytometry.Gating.Yaml;

/// <summary>A node of a YAML document, with its place (one-based; 0 where it was not read from a file).</summary>
internal abstract class YamlValue
{
    public int Line { get; init; }

    public int Column { get; init; }

    /// <summary>Write it in one line.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>A text, number or truth value, as written.</summary>
internal sealed class YamlScalar(string text) : YamlValue
{
    public string Text { get; } = text;

    /// <summary>Written in quotation marks, or to be: then it is a text whatever it looks like.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>A list.</summary>
internal sealed class YamlSequence(IEnumerable<YamlValue> items) : YamlValue
{
    public List<YamlValue> Items { get; } = [.. items];
}

/// <summary>Keys and values in order.</summary>
internal sealed class YamlMapping : YamlValue
{
    public List<(YamlScalar Key, YamlValue Value)> Items { get; } = [];

    public YamlMapping Add(string key, YamlValue? value)
    {
        if (value is not null) Items.Add((new YamlScalar(key), value));
        return this;
    }
}
