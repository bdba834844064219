using System.Xml;
using System.Xml.Linq;

namespace FlowCytometry.Gating.Xml;

/// <summary>
/// Reads XML that may come from anywhere: no document type, no entities but the five of XML, nothing fetched, and limits on size, depth and
/// number of nodes, so that a hostile file is refused before it has cost memory.
/// </summary>
internal static class SafeXml
{
    public const int MaxBytes = 256 << 20;
    private const int MaxDepth = 512;
    private const int MaxNodes = 5_000_000;
    private const int MaxAttributes = 256;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false };

    /// <summary>Reads a whole document, with the line of every element.</summary>
    /// <exception cref="GatingFormatException">It is not well formed, or not harmless.</exception>
    public static XDocument Load(Stream stream, string name)
    {
        using var content = Buffer(stream, name);
        return Load(content, name);
    }

    /// <summary>The same for a document in memory.</summary>
    /// <exception cref="GatingFormatException">It is not well formed, or not harmless.</exception>
    public static XDocument Load(MemoryStream content, string name)
    {
        try
        {
            content.Position = 0;
            Scan(content, name);
            content.Position = 0;
            using var reader = XmlReader.Create(content, Settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw new GatingFormatException(name, e.LineNumber, e.LinePosition, null, Reason(e), e);
        }
    }

    /// <summary>The whole stream in memory, from its start.</summary>
    /// <exception cref="GatingFormatException">It is too large.</exception>
    public static MemoryStream Buffer(Stream stream, string name)
    {
        var content = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (content.Length + read > MaxBytes) throw new GatingFormatException(name, 0, 0, null, $"the document is larger than {MaxBytes >> 20} MiB.");
            content.Write(chunk, 0, read);
        }

        content.Position = 0;
        return content;
    }

    private static void Scan(MemoryStream content, string name)
    {
        using var reader = XmlReader.Create(content, Settings);
        for (int nodes = 0; reader.Read(); nodes++)
        {
            if (reader.Depth > MaxDepth) throw At(reader, name, $"elements are nested deeper than {MaxDepth}.");
            if (reader.AttributeCount > MaxAttributes) throw At(reader, name, $"<{reader.Name}> has more than {MaxAttributes} attributes.");
            if (nodes > MaxNodes) throw At(reader, name, $"there are more than {MaxNodes} nodes.");
        }
    }

    private static GatingFormatException At(XmlReader reader, string name, string reason)
    {
        var place = (IXmlLineInfo)reader;
        return new GatingFormatException(name, place.LineNumber, place.LinePosition, null, reason);
    }

    private static string Reason(XmlException e) => e.Message.Contains("DTD", StringComparison.Ordinal)
        ? "a document type (DOCTYPE) is not accepted, since it can smuggle in entities; remove it."
        : $"not well-formed XML: {e.Message}";
}
