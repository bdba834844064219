using System.Xml.Linq;
using FlowCytometry.Gating.Xml;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>The transformations, ratios and matrices of a document, by id.</summary>
internal sealed class GatingMlTransforms
{
    private static readonly XNamespace T = GatingMlNames.Transforms;

    public Dictionary<string, ScaleTransform> Scales { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ChannelRatio> Ratios { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SpectrumMatrix> Matrices { get; } = new(StringComparer.Ordinal);

    public static GatingMlTransforms Read(XmlSource source, XElement root)
    {
        var transforms = new GatingMlTransforms();
        foreach (var element in root.Elements(GatingMlNames.Transformation)) transforms.ReadTransformation(source, element);
        foreach (var element in root.Elements(GatingMlNames.SpectrumMatrix))
        {
            var matrix = ReadMatrix(source, element);
            transforms.Matrices.Add(matrix.Id, matrix);
        }

        return transforms;
    }

    private void ReadTransformation(XmlSource source, XElement element)
    {
        string id = source.Required(element, GatingMlNames.TransformId);
        double? min = source.OptionalNumber(element, T + "boundMin"), max = source.OptionalNumber(element, T + "boundMax");
        var kinds = element.Elements().Where(e => e.Name.Namespace == T).ToList();
        if (kinds.Count != 1) throw source.Error(element, $"it needs exactly one of flin, flog, fasinh, logicle, hyperlog, fratio; it has {(kinds.Count == 0 ? "none" : string.Join(", ", kinds.Select(k => k.Name.LocalName)))}.");
        var kind = kinds[0];
        if (kind.Name.LocalName == "fratio") Ratios.Add(id, ReadRatio(source, element, kind, id, min, max));
        else Scales.Add(id, source.At(kind, () => new ScaleTransform(id, ReadScale(source, kind), min, max)));
    }

    private static IChannelTransform ReadScale(XmlSource source, XElement kind)
    {
        double Number(string name) => source.Number(kind, T + name);
        return kind.Name.LocalName switch
        {
            "flin" => new LinearTransform(Number("T"), Number("A")),
            "flog" => new LogTransform(Number("T"), Number("M")),
            "fasinh" => new AsinhTransform(Number("T"), Number("M"), Number("A")),
            "logicle" => new LogicleTransform(Number("T"), Number("W"), Number("M"), Number("A")),
            "hyperlog" => new HyperlogTransform(Number("T"), Number("W"), Number("M"), Number("A")),
            var other => throw source.Error(kind, $"Gating-ML 2.0 has no transformation '{other}'; it has flin, flog, fasinh, logicle, hyperlog, fratio."),
        };
    }

    // Early documents put the two dimensions beside fratio, not into it.
    private static ChannelRatio ReadRatio(XmlSource source, XElement element, XElement kind, string id, double? min, double? max)
    {
        var inside = kind.Elements(GatingMlNames.FcsDimension).ToList();
        var names = inside.Count > 0 ? inside : element.Elements(GatingMlNames.FcsDimension).ToList();
        if (names.Count != 2) throw source.Error(kind, $"a ratio needs two fcs-dimension, numerator and denominator; it has {names.Count}.");
        string numerator = source.Required(names[0], GatingMlNames.Name), denominator = source.Required(names[1], GatingMlNames.Name);
        return source.At(kind, () => new ChannelRatio(id, numerator, denominator, source.Number(kind, T + "A"), source.Number(kind, T + "B"), source.Number(kind, T + "C"), min, max));
    }

    private static SpectrumMatrix ReadMatrix(XmlSource source, XElement element)
    {
        string[] fluorochromes = Names(source, element, "fluorochromes"), detectors = Names(source, element, "detectors");
        bool inverted = source.Flag(element, T + "matrix-inverted-already");
        var spectra = element.Elements(T + "spectrum").ToList();
        var (rows, columns) = inverted ? (detectors.Length, fluorochromes.Length) : (fluorochromes.Length, detectors.Length);
        if (spectra.Count != rows) throw source.Error(element, $"it needs {rows} spectrum elements ({(inverted ? "detectors, since it is inverted already" : "fluorochromes")}); it has {spectra.Count}.");
        var values = new List<double>(rows * columns);
        foreach (var spectrum in spectra)
        {
            var coefficients = spectrum.Elements(T + "coefficient").ToList();
            if (coefficients.Count != columns) throw source.Error(spectrum, $"it needs {columns} coefficients; it has {coefficients.Count}.");
            values.AddRange(coefficients.Select(c => source.Number(c, T + "value")));
        }

        return source.At(element, () => new SpectrumMatrix(source.Required(element, GatingMlNames.TransformId), fluorochromes, detectors, values, inverted));
    }

    private static string[] Names(XmlSource source, XElement matrix, string list) =>
        [.. source.Single(matrix, T + list).Elements(GatingMlNames.FcsDimension).Select(e => source.Required(e, GatingMlNames.Name))];
}
