using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace FlowCytometry.Gating.Xml;

/// <summary>A document being read: typed access to elements and attributes, with errors that say where.</summary>
internal sealed class XmlSource(string name)
{
    public string Name { get; } = name;

    public GatingFormatException Error(XElement at, string reason, Exception? cause = null)
    {
        IXmlLineInfo place = at;
        return new GatingFormatException(Name, place.LineNumber, place.LinePosition, Describe(at), reason, cause);
    }

    /// <summary>Runs a constructor and adds the place to what it complains about.</summary>
    public T At<T>(XElement at, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (GatingException e) when (e is not GatingFormatException)
        {
            throw Error(at, e.Message, e);
        }
        catch (ArgumentException e)
        {
            throw Error(at, Sentence(e), e);
        }
    }

    public string Required(XElement element, XName attribute) => element.Attribute(attribute)?.Value is { Length: > 0 } value
        ? value
        : throw Error(element, $"the attribute {attribute.LocalName} is missing.");

    public double Number(XElement element, XName attribute) => Parse(element, attribute, Required(element, attribute));

    public double? OptionalNumber(XElement element, XName attribute) => element.Attribute(attribute)?.Value is { } text ? Parse(element, attribute, text) : null;

    public bool Flag(XElement element, XName attribute) => element.Attribute(attribute)?.Value.Trim() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw Error(element, $"{attribute.LocalName} is '{other}'; it must be true or false."),
    };

    public XElement Single(XElement parent, XName child)
    {
        var found = parent.Elements(child).Take(2).ToList();
        return found.Count == 1 ? found[0] : throw Error(parent, found.Count == 0 ? $"<{child.LocalName}> is missing." : $"<{child.LocalName}> occurs more than once.");
    }

    public double Parse(XElement element, XName what, string text) =>
        TryParse(text, out double value) ? value : throw Error(element, $"{what.LocalName} is '{text}', which is not a number.");

    // xs:double: decimal point, optional exponent, INF, -INF, NaN; independent of any culture.
    public static bool TryParse([NotNullWhen(true)] string? text, out double value)
    {
        value = 0;
        if (text is null) return false;
        switch (text.Trim())
        {
            case "INF" or "+INF": value = double.PositiveInfinity; return true;
            case "-INF": value = double.NegativeInfinity; return true;
            case "NaN": value = double.NaN; return true;
            case var digits: return double.TryParse(digits, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }

    private static string Describe(XElement element)
    {
        string? id = element.Attributes().FirstOrDefault(a => a.Name.LocalName is "id" or "name")?.Value;
        return id is null ? $"<{element.Name.LocalName}>" : $"<{element.Name.LocalName}> '{id}'";
    }

    // ArgumentException appends the parameter's name, which means nothing to a reader of gates.
    private static string Sentence(ArgumentException e) => e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
}
