using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FlowCytometry.Gating.Yaml;

/// <summary>
/// Reads one YAML document into a tree. Refused: anchors and aliases (which can make a small file large), tags, a key twice in a mapping,
/// several documents, and what is too large or too deep.
/// </summary>
internal sealed class YamlLoader
{
    public const int MaxCharacters = 64 << 20;
    private const int MaxDepth = 200;
    private const int MaxNodes = 4_000_000;

    private readonly string _name;
    private readonly IParser _parser;
    private int _nodes;

    private YamlLoader(string text, string name) => (_name, _parser) = (name, new Parser(new StringReader(text)));

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="GatingFormatException">It is not well formed, or not harmless.</exception>
    public static YamlValue Load(string text, string name)
    {
        if (text.Length > MaxCharacters) throw new GatingFormatException(name, 0, 0, null, $"the document is longer than {MaxCharacters >> 20} Mi characters.");
        var loader = new YamlLoader(text, name);
        try
        {
            return loader.ReadDocument();
        }
        catch (YamlException e)
        {
            throw new GatingFormatException(name, (int)e.Start.Line, (int)e.Start.Column, null, $"not well-formed YAML: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or NotSupportedException)
        {
            // The scanner gives up on some damaged documents without saying where.
            var near = loader._parser.Current?.End ?? Mark.Empty;
            throw new GatingFormatException(name, (int)near.Line, (int)near.Column, null, "not well-formed YAML here or soon after.", e);
        }
    }

    private YamlValue ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) throw new GatingFormatException(_name, 1, 1, null, "the document is empty.");
        _parser.Consume<DocumentStart>();
        var root = Read(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _)) throw Error(_parser.Current!, "there is more than one document in the file.");
        return root;
    }

    private YamlValue Read(int depth)
    {
        var current = _parser.Current!;
        _parser.MoveNext();
        if (depth > MaxDepth) throw Error(current, $"nested deeper than {MaxDepth}.");
        if (++_nodes > MaxNodes) throw Error(current, $"there are more than {MaxNodes} nodes.");
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) throw Error(current, "anchors and aliases (& and *) are not accepted; write the value out.");
        if (current is NodeEvent { Tag.IsEmpty: false }) throw Error(current, "tags (!) are not accepted.");
        int line = (int)current.Start.Line, column = (int)current.Start.Column;
        switch (current)
        {
            case Scalar scalar:
                return new YamlScalar(scalar.Value) { Line = line, Column = column, IsQuoted = scalar.Style != ScalarStyle.Plain };
            case SequenceStart:
                var sequence = new YamlSequence([]) { Line = line, Column = column };
                while (!_parser.TryConsume<SequenceEnd>(out _)) sequence.Items.Add(Read(depth + 1));
                return sequence;
            case MappingStart:
                var mapping = new YamlMapping { Line = line, Column = column };
                var keys = new HashSet<string>(StringComparer.Ordinal);
                while (!_parser.TryConsume<MappingEnd>(out _))
                {
                    if (Read(depth + 1) is not YamlScalar key) throw Error(_parser.Current!, "a key must be a text.");
                    if (!keys.Add(key.Text)) throw new GatingFormatException(_name, key.Line, key.Column, key.Text, "the key occurs twice.");
                    mapping.Items.Add((key, Read(depth + 1)));
                }

                return mapping;
            default:
                throw Error(current, $"{current.GetType().Name} is not expected here.");
        }
    }

    private GatingFormatException Error(ParsingEvent at, string reason) => new(_name, (int)at.Start.Line, (int)at.Start.Column, null, reason);
}
