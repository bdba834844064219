using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>The skeleton of a workspace as elements: sample, matrix, scales.</summary>
internal sealed class FlowJoElements(EventTable table, FlowJoTarget target, GatingStrategy strategy)
{
    public static readonly XNamespace Gating = GatingMl.GatingMlNames.Gating;
    public static readonly XNamespace Transforms = GatingMl.GatingMlNames.Transforms;
    public static readonly XNamespace DataType = GatingMl.GatingMlNames.DataType;

    public XDocument Workspace()
    {
        string name = Path.GetFileName(table.Name), count = table.EventCount.ToString(CultureInfo.InvariantCulture);
        return new XDocument(new XElement(
            "Workspace",
            new XAttribute("version", "20.0"),
            new XAttribute("flowJoVersion", "10.8.1"),
            new XAttribute(XNamespace.Xmlns + "gating", Gating),
            new XAttribute(XNamespace.Xmlns + "transforms", Transforms),
            new XAttribute(XNamespace.Xmlns + "data-type", DataType),
            new XElement("Matrices", Matrix()),
            new XElement("Groups", new XElement(
                "GroupNode", new XAttribute("name", "All Samples"), new XAttribute("owningGroup", "All Samples"),
                new XElement("Group", new XAttribute("name", "All Samples"), new XElement("Criteria"), new XElement("SampleRefs", new XElement("SampleRef", new XAttribute("sampleID", "1")))))),
            new XElement("SampleList", new XElement(
                "Sample",
                new XElement("DataSet", new XAttribute("uri", "file:" + Uri.EscapeDataString(name)), new XAttribute("sampleID", "1")),
                Matrix(),
                new XElement("Transformations", Scales()),
                new XElement("Keywords", Keywords(name, count)),
                new XElement(
                    "SampleNode", new XAttribute("name", name), new XAttribute("annotation", ""), new XAttribute("owningGroup", ""), new XAttribute("expanded", "1"), new XAttribute("count", count), new XAttribute("sampleID", "1"),
                    new FlowJoGateElements(target, strategy).Subpopulations(null))))));
    }

    public static XAttribute Number(XName name, double value) => new(name, XmlConvert.ToString(value));

    private XElement? Matrix()
    {
        if (target.Matrix is not var (dyes, detectors, values)) return null;
        bool isSpectral = dyes.Count != detectors.Count;
        return new XElement(
            Transforms + "spilloverMatrix",
            new XAttribute("spectral", isSpectral ? "1" : "0"),
            isSpectral ? new XAttribute("weightOptAlgorithmType", "OLS") : null,
            new XAttribute("prefix", FlowJoTarget.Prefix), new XAttribute("name", "Acquisition-defined"), new XAttribute("suffix", ""), new XAttribute(Transforms + "id", "matrix-1"),
            new XElement(DataType + "parameters", detectors.Select(Parameter)),
            dyes.Select((dye, i) => new XElement(
                Transforms + "spillover", new XAttribute(DataType + "parameter", dye),
                detectors.Select((detector, j) => new XElement(Transforms + "coefficient", new XAttribute(DataType + "parameter", detector), Number(Transforms + "value", values[(i * detectors.Count) + j]))))));
    }

    // Every channel has a scale, the compensated ones beside the raw.
    private IEnumerable<XElement> Scales()
    {
        foreach (var channel in table.Channels)
        {
            if (!target.Scales.ContainsKey(channel.Name)) yield return Scale(channel.Name, new FlowJoLinearTransform(0, channel.Range));
        }

        foreach (var (name, scale) in target.Scales) yield return Scale(name, scale);
    }

    private static XElement Scale(string channel, IChannelTransform scale)
    {
        (string Kind, (string Name, double Value)[] Parameters) written = scale switch
        {
            FlowJoLinearTransform t => ("linear", [("minRange", t.MinRange), ("maxRange", t.MaxRange)]),
            FlowJoLogTransform t => ("log", [("offset", t.Offset), ("decades", t.Decades)]),
            FlowJoBiexTransform t => ("biex", [("length", 256), ("maxRange", t.MaxRange), ("neg", t.Neg), ("width", t.Width), ("pos", t.Pos)]),
            AsinhTransform t => ("fasinh", [("length", 256), ("maxRange", t.T), ("T", t.T), ("A", t.A), ("M", t.M)]),
            LogicleTransform t => ("logicle", [("length", 256), ("T", t.T), ("A", t.A), ("W", t.W), ("M", t.M)]),
            _ => throw new GatingException($"the scale '{scale.Kind}' is not one that is written for FlowJo."),
        };
        return new XElement(Transforms + written.Kind, written.Parameters.Select(p => Number(Transforms + p.Name, p.Value)), written.Kind == "linear" ? new XAttribute("gain", "1") : null, Parameter(channel));
    }

    private IEnumerable<XElement> Keywords(string name, string count)
    {
        yield return Keyword("$FIL", name);
        yield return Keyword("$TOT", count);
        yield return Keyword("$PAR", table.Channels.Count.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < table.Channels.Count; i++)
        {
            yield return Keyword(string.Create(CultureInfo.InvariantCulture, $"$P{i + 1}N"), table.Channels[i].Name);
            if (table.Channels[i].Label is { Length: > 0 } label) yield return Keyword(string.Create(CultureInfo.InvariantCulture, $"$P{i + 1}S"), label);
        }
    }

    private static XElement Keyword(string name, string value) => new("Keyword", new XAttribute("name", name), new XAttribute("value", value));

    // FlowJo writes an underscore for the slash of a channel's name.
    private static XElement Parameter(string name) => new(DataType + "parameter", new XAttribute(DataType + "name", name.Replace('/', '_')));
}
