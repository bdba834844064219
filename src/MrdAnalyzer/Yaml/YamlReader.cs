using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MrdAnalyzer.Yaml;

/// <summary>
/// Reads one YAML document into a tree, straight from the parser's events: neither reflection nor a model of all that YAML can say. Refused are aliases
/// (they have no use here and can make a small file huge), a key twice, and what is nested too deep.
/// </summary>
internal sealed class YamlReader
{
    private const int MostLevels = 100;

    private readonly Parser _parser;

    private YamlReader(string text)
    {
        _parser = new Parser(new StringReader(text));
        _parser.MoveNext();
    }

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="YamlException">It is not well formed, or not accepted; with the place.</exception>
    public static YamlNode Read(string text)
    {
        YamlReader? reader = null;
        try
        {
            reader = new YamlReader(text);
            return reader.ReadDocument();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or NotSupportedException)
        {
            // The scanner gives up on some damaged documents without saying where.
            var near = reader?._parser.Current?.End ?? Mark.Empty;
            throw new YamlException(near, near, "not well-formed YAML here or soon after", e);
        }
    }

    private YamlNode ReadDocument()
    {
        Take(); // the stream's beginning
        if (Take() is not DocumentStart start) throw new YamlException(Mark.Empty, Mark.Empty, "one YAML document is expected, not 0");
        var root = ReadNode(0);
        Take(); // the document's end
        return _parser.Current is StreamEnd ? root : throw new YamlException(start.Start, start.End, "one YAML document is expected, not several");
    }

    private YamlNode ReadNode(int level)
    {
        var first = Take();
        if (level > MostLevels) throw Error(first, $"nested deeper than {MostLevels} levels");
        switch (first)
        {
            case Scalar scalar:
                return new YamlNode(scalar.Start) { Text = scalar.Value };
            case SequenceStart:
                var items = new List<YamlNode>();
                while (_parser.Current is not SequenceEnd) items.Add(ReadNode(level + 1));
                Take();
                return new YamlNode(first.Start) { Items = items };
            case MappingStart:
                var entries = new List<(YamlNode Key, YamlNode Value)>();
                var keys = new HashSet<string>(StringComparer.Ordinal);
                while (_parser.Current is not MappingEnd)
                {
                    var place = _parser.Current!;
                    var key = ReadNode(level + 1);
                    if (key.Text is null) throw Error(place, "a key must be a text");
                    if (!keys.Add(key.Text)) throw Error(place, $"the key '{key.Text}' occurs twice");
                    entries.Add((key, ReadNode(level + 1)));
                }

                Take();
                return new YamlNode(first.Start) { Entries = entries };
            case AnchorAlias:
                throw Error(first, "aliases (*) are not allowed");
            default:
                throw Error(first, "a value is expected here");
        }
    }

    private ParsingEvent Take()
    {
        var current = _parser.Current ?? throw new InvalidOperationException("The document has ended.");
        _parser.MoveNext();
        return current;
    }

    private static YamlException Error(ParsingEvent at, string reason) => new(at.Start, at.End, reason);
}
