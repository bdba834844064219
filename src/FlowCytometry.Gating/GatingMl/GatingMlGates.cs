using System.Xml.Linq;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>
/// The gates of a document as population definitions: a gate's id becomes the population's name, unless our own custom_info gives another;
/// parent_id becomes the tree.
/// </summary>
internal sealed partial class GatingMlGates(XmlSource source, GatingMlTransforms transforms, GatingMlIds ids)
{
    private static readonly XNamespace G = GatingMlNames.Gating;

    private readonly List<GatingDiagnostic> _diagnostics = [];

    public (IReadOnlyList<PopulationDefinition> Definitions, IReadOnlyList<GatingDiagnostic> Diagnostics) Read(XElement root)
    {
        var gates = root.Elements().Where(e => e.Name.Namespace == G).Select(e => new Item(e, ReadGate(e), "")).ToList();
        var populations = gates.SelectMany(Populations).ToList();
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var population in populations) indices.Add(population.Name, indices.Count);
        var (parents, operands) = (new int[populations.Count], new int[populations.Count][]);
        for (int i = 0; i < parents.Length; i++) parents[i] = Parent(populations[i].Element, indices);
        for (int i = 0; i < operands.Length; i++) operands[i] = Operands(populations[i].Element, indices);
        int[] order = DependencyOrder.Sort(populations.Count, i => parents[i] < 0 ? operands[i] : [parents[i], .. operands[i]], circle =>
            source.Error(populations[circle[0]].Element, $"gates depend on each other in a circle: {string.Join(" -> ", circle.Select(i => populations[i].Name))}."));
        var names = root.Elements().SelectMany(GatingMlCustomInfo.Names).GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var definitions = new PopulationDefinition[populations.Count];
        foreach (int i in order)
        {
            var (element, gate, id, quadrant) = populations[i];
            if (gate is BooleanGate boolean && operands[i].Any(o => names.ContainsKey(populations[o].Name))) gate = ByPath(boolean, [.. operands[i].Select(o => definitions[o].Path)]);
            definitions[i] = source.At(element, () => new PopulationDefinition(names.GetValueOrDefault(id, id), gate, parents[i] < 0 ? null : definitions[parents[i]].Path, quadrant));
        }

        return (definitions, _diagnostics);
    }

    private static IEnumerable<Item> Populations(Item item) => item.Gate is QuadrantGate quadrants
        ? quadrants.Quadrants.Select(q => item with { Name = q.Id, Quadrant = q.Id })
        : [item with { Name = item.Gate.Id }];

    private static BooleanGate ByPath(BooleanGate gate, string[] paths) => new(gate.Id, gate.Operation, [.. gate.Operands.Select((o, k) => o with { Population = paths[k] })]);

    private int Parent(XElement element, Dictionary<string, int> indices) => element.Attribute(GatingMlNames.ParentId)?.Value is { } parent ? Find(element, parent, "parent_id", indices) : -1;

    private int[] Operands(XElement element, Dictionary<string, int> indices)
    {
        var operands = new List<int>();
        foreach (var reference in element.Elements().Elements(G + "gateReference")) operands.Add(Find(reference, source.Required(reference, G + "ref"), "ref", indices));
        return [.. operands];
    }

    private int Find(XElement element, string id, string attribute, Dictionary<string, int> indices)
    {
        if (indices.TryGetValue(id, out int index)) return index;
        if (!ids.Elements.TryGetValue(id, out var other)) throw source.Error(element, $"{attribute} names '{id}', which is not in the document{Suggestion.DidYouMean(id, indices.Keys)}.");
        throw source.Error(element, other.Name == G + "QuadrantGate"
            ? $"{attribute} names the quadrant gate '{id}', which is no population; name one of its quadrants."
            : $"{attribute} names '{id}', which is a {other.Name.LocalName}, not a gate.");
    }

    private Gate ReadGate(XElement element) => element.Name.LocalName switch
    {
        "RectangleGate" => ReadRectangle(element),
        "PolygonGate" => ReadPolygon(element),
        "EllipsoidGate" => ReadEllipsoid(element),
        "QuadrantGate" => ReadQuadrants(element),
        "BooleanGate" => ReadBoolean(element),
        var other => throw source.Error(element, $"Gating-ML 2.0 has no gate '{other}'; it has RectangleGate, PolygonGate, EllipsoidGate, QuadrantGate, BooleanGate."),
    };

    private GateDimension ReadDimension(XElement element)
    {
        string reference = element.Attribute(GatingMlNames.CompensationRef)?.Value is { Length: > 0 } written ? written : throw source.Error(element, "the attribute compensation-ref is missing; write uncompensated, FCS, or the id of a spectrumMatrix.");
        var compensation = reference switch
        {
            GatingMlNames.Uncompensated => GateCompensation.Uncompensated,
            GatingMlNames.FromFile => GateCompensation.FromFile,
            _ when transforms.Matrices.TryGetValue(reference, out var matrix) => GateCompensation.Of(matrix),
            _ => throw source.Error(element, $"compensation-ref names the matrix '{reference}', which is not in the document; write uncompensated, FCS, or the id of a spectrumMatrix{Suggestion.DidYouMean(reference, transforms.Matrices.Keys)}."),
        };
        ScaleTransform? scale = null;
        if (element.Attribute(GatingMlNames.TransformationRef)?.Value is { } transform && !transforms.Scales.TryGetValue(transform, out scale))
        {
            throw source.Error(element, transforms.Ratios.ContainsKey(transform)
                ? $"transformation-ref names the ratio '{transform}', which takes two channels; name it in a new-dimension."
                : $"transformation-ref names '{transform}', which is not in the document{Suggestion.DidYouMean(transform, transforms.Scales.Keys)}.");
        }

        XElement? channel = element.Element(GatingMlNames.FcsDimension), ratio = element.Element(GatingMlNames.NewDimension);
        if ((channel is null) == (ratio is null)) throw source.Error(element, "it needs either an fcs-dimension or a new-dimension.");
        var dimension = channel is not null
            ? source.At(channel, () => new GateDimension(Fluorochrome(source.Required(channel, GatingMlNames.Name), compensation.Matrix), compensation, scale))
            : new GateDimension(ReadRatio(ratio!), compensation, scale);
        CheckFluorochromes(channel ?? ratio!, dimension);
        return dimension;
    }

    // Some programs name the detector where the standard wants the fluorochrome that a matrix makes of it.
    private string Fluorochrome(string name, SpectrumMatrix? matrix)
    {
        int detector = matrix is null || matrix.Fluorochromes.Contains(name) || matrix.Fluorochromes.Count != matrix.Detectors.Count ? -1 : matrix.Detectors.ToList().IndexOf(name);
        if (detector < 0) return name;
        string fluorochrome = matrix!.Fluorochromes[detector];
        string message = $"dimensions on '{name}' name a detector of the matrix '{matrix.Id}'; its fluorochrome '{fluorochrome}' is taken.";
        if (_diagnostics.All(d => d.Message != message)) _diagnostics.Add(GatingDiagnostic.Information("detector-named", message));
        return fluorochrome;
    }

    private ChannelRatio ReadRatio(XElement element)
    {
        string reference = source.Required(element, GatingMlNames.DataType + "transformation-ref");
        return transforms.Ratios.TryGetValue(reference, out var ratio)
            ? ratio
            : throw source.Error(element, $"new-dimension names '{reference}', which is not a ratio of the document{Suggestion.DidYouMean(reference, transforms.Ratios.Keys)}.");
    }

    private void CheckFluorochromes(XElement element, GateDimension dimension)
    {
        if (dimension.Compensation.Matrix is not { } matrix) return;
        foreach (string name in dimension.Channels)
        {
            if (!matrix.Fluorochromes.Contains(name)) throw source.Error(element, $"'{name}' is not a fluorochrome of the matrix '{matrix.Id}'; it has: {string.Join(", ", matrix.Fluorochromes)}.");
        }
    }

    // A gate of the document, or one of its populations.
    private sealed record Item(XElement Element, Gate Gate, string Name, string? Quadrant = null);
}
