using System.Xml.Linq;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>The gates of FlowJo 10: rectangles and polygons in data values, ellipses in 256ths of the display.</summary>
internal sealed class FlowJoGateReader(XmlSource source, FlowJoScales scales) : IGateReader
{
    private const int DefaultResolution = 256;
    private const double DisplaySize = 256;

    public IEnumerable<XElement> Children(XElement node) => (node.Child("Subpopulations")?.Elements() ?? []).Where(e => e.Name.LocalName is "Population" or "AndNode" or "OrNode" or "NotNode");

    public FlowJoBoolean? Boolean(XElement population)
    {
        BooleanOperation operation;
        switch (population.Name.LocalName)
        {
            case "AndNode": operation = BooleanOperation.And; break;
            case "OrNode": operation = BooleanOperation.Or; break;
            case "NotNode": operation = BooleanOperation.Not; break;
            default: return null;
        }

        var operands = (population.Child("Dependents")?.Children("Dependent") ?? []).Select(d => (d.Text("name") ?? "", false)).ToList();
        if (operands.Count == 0 || (operation == BooleanOperation.Not && operands.Count > 1)) throw new FlowJoUnsupportedException($"it combines {operands.Count} populations");
        return new FlowJoBoolean(operation, operands);
    }

    public (Gate Gate, bool Outside) Region(XElement population, string name)
    {
        var holder = population.Child("Gate") ?? throw new FlowJoUnsupportedException("it has no gate");
        var element = holder.Elements().FirstOrDefault() ?? throw new FlowJoUnsupportedException("its gate is empty");
        string id = element.Text("id") ?? holder.Text("id") ?? name;
        foreach (string shift in (string[])["adjustX", "adjustY"])
        {
            if (XmlSource.TryParse(element.Text(shift), out double value) && value != 0) throw new FlowJoUnsupportedException("its gate is magnetic (shifted for each sample), in a unit that is not known");
        }

        Gate gate = element.Name.LocalName switch
        {
            "RectangleGate" => Rectangle(element, id),
            "PolygonGate" => Polygon(element, id),
            "EllipsoidGate" => Ellipse(element, id),
            "CurlyQuad" => Curly(element, id),
            var other => throw new FlowJoUnsupportedException($"its gate is a {other}, which is not known"),
        };
        return (gate, element.Text("eventsInside") == "0");
    }

    private RectangleGate Rectangle(XElement element, string id) => new(id, [.. Dimensions(element).Select(d =>
    {
        var (dimension, gain) = scales.Data(d.Name);
        return new GateRange(dimension, Limit(d.Element, "min") / gain, Limit(d.Element, "max") / gain);
    })]);

    private PolygonGate Polygon(XElement element, string id)
    {
        var (x, y) = Plane(element);
        var vertices = element.Children("vertex").Select(v => Coordinates(v)).Select(c => new GatePoint(Position(x, c.X), Position(y, c.Y))).ToList();
        int resolution = XmlSource.TryParse(element.Text("gateResolution"), out double written) && written >= 1 ? (int)written : DefaultResolution;
        var grid = x.Dimension.Scale is not null && y.Dimension.Scale is not null ? DisplayGrid.For(resolution, x.Dimension, y.Dimension) : null;
        return new PolygonGate(id, x.Dimension, y.Dimension, vertices, grid);
    }

    // Two foci and the ends of both axes; the distance attribute is not the sum of distances that it seems to be.
    private EllipsoidGate Ellipse(XElement element, string id)
    {
        var (x, y) = Plane(element);
        var foci = (element.Child("foci")?.Children("vertex") ?? []).Select(Coordinates).ToList();
        var ends = (element.Child("edge")?.Children("vertex") ?? []).Select(Coordinates).ToList();
        if (foci.Count != 2 || ends.Count < 2) throw new FlowJoUnsupportedException("its ellipse has not two foci and the ends of its axes");
        if (x.Dimension.Scale is null || y.Dimension.Scale is null) throw new FlowJoUnsupportedException("its ellipse is on a channel without a display scale");
        double major = Distance(ends[0], ends[1]) / 2, focal = Distance(foci[0], foci[1]) / 2;
        if (!(major > focal)) throw new FlowJoUnsupportedException("its ellipse has foci outside its major axis");
        double minor = Math.Sqrt((major - focal) * (major + focal));
        var (from, to) = focal > 0 ? (foci[0], foci[1]) : (ends[0], ends[1]);
        var centre = new GatePoint((foci[0].X + foci[1].X) / 2 / DisplaySize, (foci[0].Y + foci[1].Y) / 2 / DisplaySize);
        return EllipsoidGate.FromAxes(id, x.Dimension, y.Dimension, centre, major / DisplaySize, minor / DisplaySize, Math.Atan2(to.Y - from.Y, to.X - from.X));
    }

    private Gate Curly(XElement element, string id)
    {
        var (x, y) = Plane(element);
        var limits = Dimensions(element).Select(d => (Min: Limit(d.Element, "min"), Max: Limit(d.Element, "max"))).ToArray();
        if (limits.Any(l => (l.Min is null) == (l.Max is null))) throw new FlowJoUnsupportedException("its curly quadrant has not one limit on each side");
        if (limits.All(l => l.Max is not null)) return Rectangle(element, id);
        var corner = new GatePoint(Position(x, limits[0].Min ?? limits[0].Max!.Value), Position(y, limits[1].Min ?? limits[1].Max!.Value));
        return new PolygonGate(id, x.Dimension, y.Dimension, CurlyQuadrant.Vertices(corner, right: limits[0].Min is not null, upper: limits[1].Min is not null));
    }

    private ((GateDimension Dimension, double Gain) X, (GateDimension Dimension, double Gain) Y) Plane(XElement element) =>
        Dimensions(element).Select(d => scales.Display(d.Name)).ToArray() is [var x, var y] ? (x, y) : throw new FlowJoUnsupportedException("its gate has not two dimensions");

    private List<(XElement Element, string Name)> Dimensions(XElement gate) => [.. gate.Children("dimension").Select(d =>
        (d, d.Child("fcs-dimension")?.Text("name") ?? throw new FlowJoUnsupportedException("a dimension of its gate is not a channel (a derived parameter)")))];

    private static double Position((GateDimension Dimension, double Gain) axis, double value) => axis.Dimension.Scale?.Apply(value / axis.Gain) ?? (value / axis.Gain);

    private double? Limit(XElement dimension, string name) => dimension.Text(name) is { } text ? source.Parse(dimension, name, text) : null;

    private GatePoint Coordinates(XElement vertex)
    {
        double[] values = [.. vertex.Children("coordinate").Select(c => source.Parse(c, "value", c.Text("value") ?? ""))];
        return values.Length == 2 ? new GatePoint(values[0], values[1]) : throw source.Error(vertex, $"a vertex has two coordinates, not {values.Length}.");
    }

    private static double Distance(GatePoint a, GatePoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
