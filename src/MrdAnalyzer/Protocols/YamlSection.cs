using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MrdAnalyzer.Protocols;

/// <summary>A mapping of a YAML document, with errors that name file, line and column.</summary>
internal sealed class YamlSection
{
    private readonly string _file;
    private readonly YamlNode _node;

    private YamlSection(string file, YamlNode node) => (_file, _node) = (file, node);

    private YamlMappingNode Mapping => _node as YamlMappingNode ?? throw Error("keys and values are expected here");

    /// <summary>Parses a document. Aliases are refused: they have no use here and can make a small file huge.</summary>
    public static YamlSection Load(string text, string file)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                if (parser.Current is YamlDotNet.Core.Events.AnchorAlias alias) throw new ProtocolException($"{file}, line {alias.Start.Line}: aliases (*) are not allowed");
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count != 1) throw new ProtocolException($"{file}: one YAML document is expected, not {stream.Documents.Count}");
            return new YamlSection(file, stream.Documents[0].RootNode);
        }
        catch (YamlException e)
        {
            throw new ProtocolException($"{file}, line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }
    }

    /// <summary>An error at this place.</summary>
    public ProtocolException Error(string what) => new($"{_file}, line {_node.Start.Line}, column {_node.Start.Column}: {what}");

    /// <summary>Refuses any other key.</summary>
    public YamlSection Allow(params string[] keys)
    {
        foreach (var (key, _) in Mapping)
        {
            if (!keys.Contains(((YamlScalarNode)key).Value)) throw new YamlSection(_file, key).Error($"'{key}' is not known here; allowed: {string.Join(", ", keys)}");
        }

        return this;
    }

    public bool Has(string key) => Mapping.Children.ContainsKey(new YamlScalarNode(key));

    public string Text(string key) => Child(key)._node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Child(key).Error($"'{key}' must be a text");

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    public double Number(string key) => Child(key).AsNumber(key);

    public bool Flag(string key, bool otherwise) => !Has(key) ? otherwise : Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Child(key).Error($"'{key}' must be true or false"),
    };

    public IReadOnlyList<string> Texts(string key) =>
        [.. Child(key).Items().Select(i => i._node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw i.Error("a text is expected"))];

    public YamlSection Section(string key) => Child(key);

    public IEnumerable<YamlSection> Sections(string key) => Child(key).Items();

    public IEnumerable<KeyValuePair<string, YamlSection>> Children() =>
        Mapping.Select(p => KeyValuePair.Create(((YamlScalarNode)p.Key).Value ?? "", new YamlSection(_file, p.Value)));

    public IReadOnlyList<double> Numbers(string key) => [.. Child(key).Items().Select(i => i.AsNumber(key))];

    public LevelInterval Interval()
    {
        double[] ends = [.. Items().Select(i => i.AsNumber("level"))];
        return ends.Length == 2 && ends[0] <= ends[1] ? new LevelInterval(ends[0], ends[1]) : throw Error("an interval is expected: [low, high]");
    }

    private YamlSection Child(string key) =>
        Mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? new YamlSection(_file, node) : throw Error($"'{key}' is missing");

    private IEnumerable<YamlSection> Items() => (_node as YamlSequenceNode ?? throw Error("a list is expected here")).Select(n => new YamlSection(_file, n));

    private double AsNumber(string key) =>
        _node is YamlScalarNode { Value: { } text } && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Error($"'{key}' must be a number");
}
