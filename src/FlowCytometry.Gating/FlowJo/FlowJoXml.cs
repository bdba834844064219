using System.Xml.Linq;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>FlowJo qualifies some names and others not, and not always the same: everything is found by local name.</summary>
internal static class FlowJoXml
{
    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    public static XElement? Child(this XElement element, string name) => element.Children(name).FirstOrDefault();

    public static string? Text(this XElement element, string attribute) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute && !a.IsNamespaceDeclaration)?.Value;

    public static int? Count(this XElement element) =>
        int.TryParse(element.Text("count"), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out int count) && count >= 0 ? count : null;
}
