using System.Xml;
using System.Xml.Linq;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>The transformations and matrices of a document as elements, each written once.</summary>
internal sealed class GatingMlTransformElements
{
    private static readonly XNamespace T = GatingMlNames.Transforms;

    private readonly GatingMlIdAllocator _ids;
    private readonly GatingMlDocument _document;
    private readonly Dictionary<object, string> _written = [];

    public GatingMlTransformElements(GatingMlIdAllocator ids, GatingMlDocument document)
    {
        (_ids, _document) = (ids, document);
        foreach (var scale in document.Transforms) Id(scale);
        foreach (var ratio in document.Ratios) Id(ratio);
        foreach (var matrix in document.Matrices) Id(matrix);
    }

    public List<XElement> Elements { get; } = [];

    /// <summary>The id under which it is written.</summary>
    /// <exception cref="GatingException">Gating-ML has no such transformation.</exception>
    public string Id(ScaleTransform scale)
    {
        if (_written.TryGetValue(scale, out string? known)) return known;
        var kind = Kind(scale.Transform) ?? throw new GatingException($"transformation '{scale.Id}': Gating-ML 2.0 has no '{scale.Transform.Kind}'; it has flin, flog, fasinh, logicle, hyperlog.");
        return Add(scale, scale.Id, id => Transformation(id, scale.Id, kind, scale.BoundMin, scale.BoundMax));
    }

    public string Id(ChannelRatio ratio) => _written.TryGetValue(ratio, out string? known) ? known : Add(ratio, ratio.Id, id => Transformation(
        id, ratio.Id, new XElement(T + "fratio", Number("A", ratio.A), Number("B", ratio.B), Number("C", ratio.C), Channel(ratio.Numerator), Channel(ratio.Denominator)), ratio.BoundMin, ratio.BoundMax));

    public string Id(SpectrumMatrix matrix) => _written.TryGetValue(matrix, out string? known) ? known : Add(matrix, matrix.Id, id => new XElement(
        GatingMlNames.SpectrumMatrix,
        new XAttribute(GatingMlNames.TransformId, id),
        matrix.IsInvertedAlready ? new XAttribute(T + "matrix-inverted-already", "true") : null,
        GatingMlCustomInfo.Of(_document, matrix.Id),
        new XElement(T + "fluorochromes", matrix.Fluorochromes.Select(Channel)),
        new XElement(T + "detectors", matrix.Detectors.Select(Channel)),
        matrix.Values.Chunk(matrix.IsInvertedAlready ? matrix.Fluorochromes.Count : matrix.Detectors.Count)
            .Select(row => new XElement(T + "spectrum", row.Select(v => new XElement(T + "coefficient", Number("value", v)))))));

    public static XElement Channel(string name) => new(GatingMlNames.FcsDimension, new XAttribute(GatingMlNames.Name, name));

    private string Add(object key, string wanted, Func<string, XElement> write)
    {
        string id = _written[key] = _ids.Take(wanted);
        Elements.Add(write(id));
        return id;
    }

    private XElement Transformation(string id, string owner, XElement kind, double? min, double? max)
    {
        kind.AddFirst(GatingMlCustomInfo.Of(_document, owner));
        return new XElement(
            GatingMlNames.Transformation,
            new XAttribute(GatingMlNames.TransformId, id),
            min is { } low ? Number("boundMin", low) : null,
            max is { } high ? Number("boundMax", high) : null,
            kind);
    }

    private static XElement? Kind(IChannelTransform transform) => transform switch
    {
        LinearTransform t => new XElement(T + "flin", Number("T", t.T), Number("A", t.A)),
        LogTransform t => new XElement(T + "flog", Number("T", t.T), Number("M", t.M)),
        AsinhTransform t => new XElement(T + "fasinh", Number("T", t.T), Number("M", t.M), Number("A", t.A)),
        LogicleTransform t => new XElement(T + "logicle", Number("T", t.T), Number("W", t.W), Number("M", t.M), Number("A", t.A)),
        HyperlogTransform t => new XElement(T + "hyperlog", Number("T", t.T), Number("W", t.W), Number("M", t.M), Number("A", t.A)),
        _ => null,
    };

    private static XAttribute Number(string name, double value) => new(T + name, XmlConvert.ToString(value));
}
