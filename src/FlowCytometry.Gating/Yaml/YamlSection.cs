using System.Globalization;

namespace FlowCytometry.Gating.Yaml;

/// <summary>A mapping being read: typed access to its keys, errors with line and column, and an error for keys that nobody asked for.</summary>
internal sealed class YamlSection
{
    private readonly Dictionary<string, (YamlScalar Key, YamlValue Value)> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public YamlSection(string file, YamlValue value, string what)
    {
        (File, Value, What) = (file, value, what);
        if (value is not YamlMapping mapping) throw Error(value, "it must be a mapping (key: value).");
        foreach (var item in mapping.Items) _items.Add(item.Key.Text, item);
    }

    public string File { get; }

    public YamlValue Value { get; }

    /// <summary>What the mapping describes, for messages.</summary>
    public string What { get; }

    public IEnumerable<string> Keys => _items.Keys;

    public GatingFormatException Error(YamlValue at, string reason, Exception? cause = null) => new(File, at.Line, at.Column, What, reason, cause);

    public YamlValue? Optional(string key)
    {
        _asked.Add(key);
        return _items.TryGetValue(key, out var item) && item.Value is not YamlScalar { IsQuoted: false, Text: "" or "~" or "null" } ? item.Value : null;
    }

    public YamlValue Required(string key) => Optional(key) ?? throw Error(Value, $"the key '{key}' is missing.");

    public string Text(string key) => AsText(Required(key), key);

    public string? OptionalText(string key) => Optional(key) is { } value ? AsText(value, key) : null;

    public double Number(string key) => AsNumber(Required(key), key);

    public double? OptionalNumber(string key) => Optional(key) is { } value ? AsNumber(value, key) : null;

    public IReadOnlyList<YamlValue> List(string key) => AsList(Required(key), key);

    public IReadOnlyList<YamlValue> OptionalList(string key) => Optional(key) is { } value ? AsList(value, key) : [];

    public IReadOnlyList<double> Numbers(string key) => [.. List(key).Select(v => AsNumber(v, key))];

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(v => AsText(v, key))];

    /// <summary>Rows of numbers, all of one length.</summary>
    public (double[] Values, int Rows, int Columns) Matrix(string key)
    {
        double[][] rows = [.. List(key).Select(r => AsList(r, key).Select(v => AsNumber(v, key)).ToArray())];
        int columns = rows.Length == 0 ? 0 : rows[0].Length;
        if (rows.Any(r => r.Length != columns)) throw Error(Required(key), $"the rows of '{key}' differ in length.");
        return ([.. rows.SelectMany(r => r)], rows.Length, columns);
    }

    /// <summary>Named mappings below a key.</summary>
    public IEnumerable<(string Name, YamlValue Value)> Entries(string key)
    {
        if (Optional(key) is not { } value) yield break;
        if (value is not YamlMapping mapping) throw Error(value, $"'{key}' must be a mapping (name: ...).");
        foreach (var (name, entry) in mapping.Items) yield return (name.Text, entry);
    }

    /// <summary>Keys that were not asked for are misspelt, or mean something that would be lost.</summary>
    public void Done()
    {
        foreach (var (key, _) in _items.Values)
        {
            if (!_asked.Contains(key.Text)) throw Error(key, $"the key '{key.Text}' is not known here; known are: {string.Join(", ", _asked)}{Suggestion.DidYouMean(key.Text, _asked)}.");
        }
    }

    /// <summary>Runs a constructor and adds the place to what it complains about.</summary>
    public T At<T>(YamlValue at, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is GatingException and not GatingFormatException or ArgumentException)
        {
            throw Error(at, e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message, e);
        }
    }

    public string AsText(YamlValue value, string key) => value is YamlScalar { Text.Length: > 0 } scalar ? scalar.Text : throw Error(value, $"'{key}' must be a text.");

    public double AsNumber(YamlValue value, string key) =>
        value is YamlScalar { IsQuoted: false } scalar && TryNumber(scalar.Text, out double number) ? number : throw Error(value, value is YamlScalar s ? $"'{key}' is '{s.Text}', which is not a number." : $"'{key}' must be a number.");

    public IReadOnlyList<YamlValue> AsList(YamlValue value, string key) => value is YamlSequence sequence ? sequence.Items : throw Error(value, $"'{key}' must be a list.");

    public static bool TryNumber(string text, out double value)
    {
        switch (text)
        {
            case ".inf" or "+.inf": value = double.PositiveInfinity; return true;
            case "-.inf": value = double.NegativeInfinity; return true;
            default: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }
}
