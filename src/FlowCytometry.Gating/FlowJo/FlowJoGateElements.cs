using System.Globalization;
using System.Xml.Linq;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>The populations of a sample as elements. The gates are in FlowJo's terms already.</summary>
internal sealed class FlowJoGateElements
{
    private const double DisplaySize = 256;

    private readonly FlowJoTarget _target;
    private readonly ILookup<string, PopulationDefinition> _children;
    private readonly Dictionary<string, string> _ids;

    public FlowJoGateElements(FlowJoTarget target, GatingStrategy strategy)
    {
        (_target, _children) = (target, strategy.Populations.ToLookup(p => p.Parent ?? "", StringComparer.Ordinal));
        _ids = strategy.Populations.Select((p, i) => (p.Path, Id: string.Create(CultureInfo.InvariantCulture, $"ID{i + 1}"))).ToDictionary(p => p.Path, p => p.Id, StringComparer.Ordinal);
    }

    public XElement? Subpopulations(string? parent) => _children[parent ?? ""].Any() ? new XElement("Subpopulations", _children[parent ?? ""].Select(Population)) : null;

    private XElement Population(PopulationDefinition population)
    {
        XAttribute[] attributes = [new("name", population.Name), new("annotation", ""), new("owningGroup", ""), new("expanded", "1"), new("sortPriority", "10"), new("count", "-1")];
        if (population.Gate is BooleanGate boolean)
        {
            string kind = boolean.Operation switch { BooleanOperation.And => "AndNode", BooleanOperation.Or => "OrNode", _ => "NotNode" };
            return new XElement(kind, attributes, new XElement("Dependents", boolean.Operands.Select(o => new XElement("Dependent", new XAttribute("name", o.Population.TrimStart('/'))))), Subpopulations(population.Path));
        }

        string id = _ids[population.Path];
        return new XElement(
            "Population", attributes,
            new XElement(
                "Gate", new XAttribute(FlowJoElements.Gating + "id", id),
                population.Parent is null ? null : new XAttribute(FlowJoElements.Gating + "parent_id", _ids[population.Parent]),
                Region(population.Gate, id)),
            Subpopulations(population.Path));
    }

    private XElement Region(Gate gate, string id)
    {
        XAttribute[] attributes = [new("eventsInside", "1"), new("userDefined", "1"), new(FlowJoElements.Gating + "id", id)];
        return gate switch
        {
            RectangleGate rectangle => new XElement(FlowJoElements.Gating + "RectangleGate", attributes, new XAttribute("percentX", "0"), new XAttribute("percentY", "0"), rectangle.Ranges.Select(r => Dimension(r.Dimension, Limit("min", r.Min), Limit("max", r.Max)))),
            PolygonGate polygon => new XElement(
                FlowJoElements.Gating + "PolygonGate", attributes, new XAttribute("quadId", "-1"), new XAttribute("gateResolution", polygon.Grid!.Resolution.ToString(CultureInfo.InvariantCulture)),
                Dimension(polygon.X), Dimension(polygon.Y),
                polygon.Vertices.Select(v => Vertex(polygon.X.Scale!.Transform.Invert(v.X), polygon.Y.Scale!.Transform.Invert(v.Y)))),
            EllipsoidGate ellipse => Ellipse(ellipse, attributes),
            _ => throw new GatingException($"{gate}: FlowJo has no {gate.GetType().Name}."),
        };
    }

    // Half axes and direction of the symmetric matrix: its eigenvalues.
    private XElement Ellipse(EllipsoidGate gate, XAttribute[] attributes)
    {
        double a = gate.Inverse[0], b = (gate.Inverse[1] + gate.Inverse[2]) / 2, d = gate.Inverse[3], determinant = (a * d) - (b * b);
        double xx = d / determinant, xy = -b / determinant, yy = a / determinant;
        double middle = (xx + yy) / 2, spread = Math.Sqrt((((xx - yy) / 2) * ((xx - yy) / 2)) + (xy * xy));
        double major = DisplaySize * Math.Sqrt(gate.DistanceSquare * (middle + spread)), minor = DisplaySize * Math.Sqrt(gate.DistanceSquare * Math.Max(0, middle - spread)), focal = Math.Sqrt(Math.Max(0, (major - minor) * (major + minor)));
        var (sin, cos) = Math.SinCos(Math.Atan2(2 * xy, xx - yy) / 2);
        XElement At(double along, double across) => Vertex((gate.Mean[0] * DisplaySize) + (along * cos) - (across * sin), (gate.Mean[1] * DisplaySize) + (along * sin) + (across * cos));
        return new XElement(
            FlowJoElements.Gating + "EllipsoidGate", attributes, FlowJoElements.Number(FlowJoElements.Gating + "distance", 2 * major),
            gate.Dimensions.Select(x => Dimension(x)),
            new XElement(FlowJoElements.Gating + "foci", At(-focal, 0), At(focal, 0)),
            new XElement(FlowJoElements.Gating + "edge", At(-major, 0), At(major, 0), At(0, -minor), At(0, minor)));
    }

    private XElement Dimension(GateDimension dimension, params XAttribute?[] limits) => new(
        FlowJoElements.Gating + "dimension", limits,
        new XElement(FlowJoElements.DataType + "fcs-dimension", new XAttribute(FlowJoElements.DataType + "name", _target.Name(dimension).Replace('/', '_'))));

    private static XAttribute? Limit(string name, double? value) => value is { } limit ? FlowJoElements.Number(FlowJoElements.Gating + name, limit) : null;

    private static XElement Vertex(double x, double y) => new(FlowJoElements.Gating + "vertex", Coordinate(x), Coordinate(y));

    private static XElement Coordinate(double value) => new(FlowJoElements.Gating + "coordinate", FlowJoElements.Number(FlowJoElements.DataType + "value", value));
}
