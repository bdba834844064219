using System.Xml.Linq;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.GatingMl;

internal sealed partial class GatingMlGates
{
    private RectangleGate ReadRectangle(XElement element)
    {
        var ranges = element.Elements(G + "dimension").Select(d => new GateRange(ReadDimension(d), source.OptionalNumber(d, G + "min"), source.OptionalNumber(d, G + "max"))).ToList();
        var gate = source.At(element, () => new RectangleGate(Id(element), ranges));
        foreach (var range in gate.Ranges.Where(r => r.IsEmpty))
        {
            _diagnostics.Add(GatingDiagnostic.Warning("empty-range", FormattableString.Invariant($"{gate}: on {range.Dimension.Name} the minimum {range.Min} is not below the maximum {range.Max}; no event is inside.")));
        }

        return gate;
    }

    private PolygonGate ReadPolygon(XElement element)
    {
        var dimensions = element.Elements(G + "dimension").Select(ReadDimension).ToList();
        if (dimensions.Count != 2) throw source.Error(element, $"a polygon needs exactly two dimensions; it has {dimensions.Count}.");
        var vertices = element.Elements(G + "vertex").Select(ReadVertex).ToList();
        return source.At(element, () => new PolygonGate(Id(element), dimensions[0], dimensions[1], vertices));
    }

    private EllipsoidGate ReadEllipsoid(XElement element)
    {
        var dimensions = element.Elements(G + "dimension").Select(ReadDimension).ToList();
        double[] mean = ReadCoordinates(source.Single(element, G + "mean"), dimensions.Count);
        var rows = source.Single(element, G + "covarianceMatrix").Elements(G + "row").ToList();
        if (rows.Count != dimensions.Count) throw source.Error(element, $"{dimensions.Count} dimensions need a covariance matrix of {dimensions.Count} rows; it has {rows.Count}.");
        var covariance = new double[rows.Count * rows.Count];
        for (int r = 0; r < rows.Count; r++) ReadValues(rows[r], G + "entry", rows.Count).CopyTo(covariance, r * rows.Count);
        double distance = source.Number(source.Single(element, G + "distanceSquare"), GatingMlNames.Value);
        return source.At(element, () => new EllipsoidGate(Id(element), dimensions, mean, covariance, distance));
    }

    private QuadrantGate ReadQuadrants(XElement element)
    {
        var dividers = element.Elements(G + "divider").Select(ReadDivider).ToList();
        var quadrants = element.Elements(G + "Quadrant").Select(q => source.At(q, () => new Quadrant(Id(q), [.. q.Elements(G + "position").Select(ReadPosition)]))).ToList();
        return source.At(element, () => new QuadrantGate(Id(element), dividers, quadrants));
    }

    private QuadrantDivider ReadDivider(XElement element)
    {
        var dimension = ReadDimension(element);
        var elements = element.Elements(G + "value").ToList();
        var values = new double[elements.Count];
        for (int i = 0; i < values.Length; i++) values[i] = source.Parse(elements[i], elements[i].Name, elements[i].Value);
        return source.At(element, () => new QuadrantDivider(Id(element), dimension, values));
    }

    private QuadrantPosition ReadPosition(XElement element) => new(source.Required(element, G + "divider_ref"), source.Number(element, G + "location"));

    private BooleanGate ReadBoolean(XElement element)
    {
        var operations = element.Elements().Where(e => e.Name.Namespace == G).ToList();
        if (operations.Count != 1) throw source.Error(element, $"a Boolean gate needs exactly one of and, or, not; it has {operations.Count}.");
        var operation = operations[0].Name.LocalName switch
        {
            "and" => BooleanOperation.And,
            "or" => BooleanOperation.Or,
            "not" => BooleanOperation.Not,
            var other => throw source.Error(operations[0], $"a Boolean gate has and, or, not, but no '{other}'."),
        };
        GateReference[] operands = [.. operations[0].Elements(G + "gateReference").Select(r => new GateReference(source.Required(r, G + "ref"), source.Flag(r, G + "use-as-complement")))];
        return source.At(element, () => new BooleanGate(Id(element), operation, operands));
    }

    private string Id(XElement element) => source.Required(element, GatingMlNames.Id);

    private GatePoint ReadVertex(XElement element)
    {
        double[] coordinates = ReadCoordinates(element, 2);
        return new GatePoint(coordinates[0], coordinates[1]);
    }

    private double[] ReadCoordinates(XElement element, int count) => ReadValues(element, G + "coordinate", count);

    private double[] ReadValues(XElement element, XName item, int count)
    {
        var elements = element.Elements(item).ToList();
        var values = new double[elements.Count];
        for (int i = 0; i < values.Length; i++) values[i] = source.Number(elements[i], GatingMlNames.Value);
        return values.Length == count ? values : throw source.Error(element, $"it needs {count} of <{item.LocalName}>; it has {values.Length}.");
    }
}
