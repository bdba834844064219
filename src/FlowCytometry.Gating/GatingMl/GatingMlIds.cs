using System.Xml.Linq;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>
/// The ids of a document, which share one space (xs:ID): gates, quadrants, dividers, transformations, matrices. With them the custom_info
/// that each holds, and the elements at the top that the standard does not know.
/// </summary>
internal sealed class GatingMlIds
{
    private readonly Dictionary<string, XElement> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _customInfo = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, XElement> Elements => _elements;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> CustomInfo => _customInfo;

    public static GatingMlIds Collect(XmlSource source, XElement root)
    {
        var ids = new GatingMlIds();
        ids.AddCustomInfo("", root.Elements(GatingMlNames.CustomInfo));
        foreach (var element in root.Elements())
        {
            if (element.Name == GatingMlNames.CustomInfo) continue;
            if (element.Name.Namespace != GatingMlNames.Gating && element.Name.Namespace != GatingMlNames.Transforms) throw source.Error(element, $"Gating-ML 2.0 has no element {element.Name} here.");
            string id = ids.Add(source, element);
            ids.AddCustomInfo(id, element.Elements(GatingMlNames.CustomInfo).Concat(Kinds(element).Elements(GatingMlNames.CustomInfo)));
            foreach (var part in element.Elements(GatingMlNames.Gating + "divider").Concat(element.Elements(GatingMlNames.Gating + "Quadrant"))) ids.Add(source, part);
        }

        return ids;
    }

    private string Add(XmlSource source, XElement element)
    {
        string id = source.Required(element, element.Name.Namespace == GatingMlNames.Gating ? GatingMlNames.Id : GatingMlNames.TransformId);
        if (id is GatingMlNames.Uncompensated or GatingMlNames.FromFile) throw source.Error(element, $"the id '{id}' is reserved for compensation.");
        if (!_elements.TryAdd(id, element)) throw source.Error(element, $"the id '{id}' is taken by another element, in line {((System.Xml.IXmlLineInfo)_elements[id]).LineNumber}; ids are unique over the whole document.");
        return id;
    }

    private void AddCustomInfo(string owner, IEnumerable<XElement> elements)
    {
        string[] texts = [.. elements.Select(GatingMlCustomInfo.WithoutNames).OfType<XElement>().Select(e => e.ToString(SaveOptions.DisableFormatting))];
        if (texts.Length > 0) _customInfo[owner] = texts;
    }

    // A transformation holds its custom_info inside the element of its kind.
    private static IEnumerable<XElement> Kinds(XElement element) => element.Name == GatingMlNames.Transformation ? element.Elements().Where(e => e.Name.Namespace == GatingMlNames.Transforms) : [];
}
