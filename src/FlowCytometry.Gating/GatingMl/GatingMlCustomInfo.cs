using System.Xml.Linq;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>custom_info elements: those of others, kept as they are, and our own, which holds a population's name where that cannot be an id.</summary>
internal static class GatingMlCustomInfo
{
    private static readonly XNamespace Ours = "urn:mrdanalyzer:gating";

    /// <summary>The elements that a document keeps for an owner.</summary>
    public static IEnumerable<XElement> Of(GatingMlDocument document, string owner) =>
        document.CustomInfo.TryGetValue(owner, out var texts) ? texts.Select(t => XElement.Parse(t, LoadOptions.PreserveWhitespace)) : [];

    /// <summary>Holds the name.</summary>
    public static XElement ForName(string id, string name) =>
        new(GatingMlNames.CustomInfo, new XElement(Ours + "population", new XAttribute("id", id), new XAttribute("name", name)));

    /// <summary>The names that an element's custom_info gives to ids.</summary>
    public static IEnumerable<GivenName> Names(XElement element) => element.Elements(GatingMlNames.CustomInfo).Elements(Ours + "population")
        .Select(e => new GivenName((string?)e.Attribute("id") ?? "", (string?)e.Attribute("name") ?? "")).Where(p => p.Id.Length > 0 && p.Name.Length > 0);

    /// <summary>What others wrote; null where there is nothing but names.</summary>
    public static XElement? WithoutNames(XElement customInfo)
    {
        var copy = new XElement(customInfo);
        if (!copy.Elements(Ours + "population").Any()) return copy;
        copy.Elements(Ours + "population").Remove();
        return copy.HasElements || !string.IsNullOrWhiteSpace(copy.Value) ? copy : null;
    }
}

/// <summary>The name that a document gives to an id.</summary>
internal sealed record GivenName(string Id, string Name);
