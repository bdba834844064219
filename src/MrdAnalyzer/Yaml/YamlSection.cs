using System.Globalization;
using YamlDotNet.Core;

namespace MrdAnalyzer.Yaml;

/// <summary>A node of a YAML document with typed access to what is in it, and errors that name file, line and column.</summary>
internal sealed class YamlSection
{
    private readonly string _file;
    private readonly YamlNode _node;
    private readonly Func<string, Exception?, Exception> _refuse;

    private YamlSection(string file, YamlNode node, Func<string, Exception?, Exception> refuse) => (_file, _node, _refuse) = (file, node, refuse);

    private List<(YamlNode Key, YamlNode Value)> Entries => _node.Entries ?? throw Error("keys and values are expected here");

    /// <summary>Parses a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">What stands for it in messages.</param>
    /// <param name="refuse">Makes the exception for a message and its cause.</param>
    public static YamlSection Load(string text, string file, Func<string, Exception?, Exception> refuse)
    {
        try
        {
            return new YamlSection(file, YamlReader.Read(text), refuse);
        }
        catch (YamlException e)
        {
            throw refuse($"{file}, line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }
    }

    /// <summary>An error at this place.</summary>
    public Exception Error(string what) => _refuse($"{_file}, line {_node.Line}, column {_node.Column}: {what}", null);

    /// <summary>Refuses any other key.</summary>
    public YamlSection Allow(params string[] keys)
    {
        foreach (var (key, _) in Entries)
        {
            if (!keys.Contains(key.Text!)) throw At(key).Error($"'{key.Text}' is not known here; allowed: {string.Join(", ", keys)}");
        }

        return this;
    }

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) => Section(key).AsText($"'{key}' must be a text");

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    public double Number(string key) => Section(key).AsNumber(key);

    public bool Flag(string key) => Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Section(key).Error($"'{key}' must be true or false"),
    };

    public bool Flag(string key, bool otherwise) => Has(key) ? Flag(key) : otherwise;

    public IReadOnlyList<string> Texts(string key) => Section(key).Items().ConvertAll(i => i.AsText("a text is expected"));

    public YamlSection Section(string key) => OptionalSection(key) ?? throw Error($"'{key}' is missing");

    public YamlSection? OptionalSection(string key) => Find(key) is { } node ? At(node) : null;

    public IReadOnlyList<YamlSection> Sections(string key) => Section(key).Items();

    public IReadOnlyList<KeyValuePair<string, YamlSection>> Children() => Entries.ConvertAll(e => KeyValuePair.Create(e.Key.Text!, At(e.Value)));

    public IReadOnlyList<double> Numbers(string key) => Section(key).AsNumbers(key);

    public string AsText(string otherwise) => _node.Text is { Length: > 0 } text ? text : throw Error(otherwise);

    public IReadOnlyList<double> AsNumbers(string what) => Items().ConvertAll(i => i.AsNumber(what));

    private List<YamlSection> Items() => (_node.Items ?? throw Error("a list is expected here")).ConvertAll(At);

    // Mappings are short: looking from the first on is faster than a table.
    private YamlNode? Find(string key)
    {
        foreach (var (name, value) in Entries)
        {
            if (string.Equals(name.Text, key, StringComparison.Ordinal)) return value;
        }

        return null;
    }

    private YamlSection At(YamlNode node) => new(_file, node, _refuse);

    private double AsNumber(string key) =>
        _node.Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Error($"'{key}' must be a number");
}
