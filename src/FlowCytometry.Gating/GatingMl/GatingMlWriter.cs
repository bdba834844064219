using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>
/// Writes Gating-ML 2.0 that validates against the standard's schemas and reads back to the same populations. Names that cannot be ids
/// (blanks, a leading digit, the same name under two parents) become similar ids; the name itself goes into custom_info and is read back.
/// </summary>
public static class GatingMlWriter
{
    /// <summary>Writes a strategy to a stream, as UTF-8.</summary>
    /// <exception cref="GatingException">A gate's scale is not one of Gating-ML's; the message names both.</exception>
    public static void Write(GatingStrategy strategy, Stream stream) => Write(new GatingMlDocument { Strategy = strategy }, stream);

    /// <summary>Writes a document, with its unused transformations and its custom_info, to a stream, as UTF-8.</summary>
    /// <exception cref="GatingException">A gate's scale is not one of Gating-ML's; the message names both.</exception>
    public static void Write(GatingMlDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        var xml = ToXml(document);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" });
        xml.Save(writer);
    }

    internal static XDocument ToXml(GatingMlDocument document)
    {
        var ids = new GatingMlIdAllocator();
        var transforms = new GatingMlTransformElements(ids, document);
        var gates = new GatingMlGateElements(ids, transforms, document).Write();
        return new XDocument(new XElement(
            GatingMlNames.Root,
            new XAttribute(XNamespace.Xmlns + "gating", GatingMlNames.Gating),
            new XAttribute(XNamespace.Xmlns + "transforms", GatingMlNames.Transforms),
            new XAttribute(XNamespace.Xmlns + "data-type", GatingMlNames.DataType),
            GatingMlCustomInfo.Of(document, ""),
            transforms.Elements,
            gates));
    }
}
