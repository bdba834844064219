using System.Globalization;
using System.Xml.Linq;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>The gates of FlowJo's older Mac version: shapes by their vertices, Boolean gates by a formula over numbered paths.</summary>
internal sealed class MacGateReader(XmlSource source, MacScales scales) : IGateReader
{
    public IEnumerable<XElement> Children(XElement node) => node.Children("Population");

    public FlowJoBoolean? Boolean(XElement population)
    {
        if (population.Child("BooleanGate") is not { } element) return null;
        string[] paths = [.. (element.Child("GatePaths")?.Elements().Elements() ?? []).Select(p => p.Value.Trim().Trim('"').Trim().Trim('/'))];
        string formula = element.Text("specification") ?? "";
        bool and = formula.Contains('&', StringComparison.Ordinal), or = formula.Contains('|', StringComparison.Ordinal);
        if ((and && or) || formula.Contains('(', StringComparison.Ordinal)) throw new FlowJoUnsupportedException($"its formula '{formula}' mixes and with or");
        var operands = formula.Split('&', '|').Select(t => Operand(t.Trim(), paths, formula)).ToList();
        return new FlowJoBoolean(or ? BooleanOperation.Or : BooleanOperation.And, operands, !string.IsNullOrEmpty(element.Text("negated")));
    }

    public (Gate Gate, bool Outside) Region(XElement population, string name)
    {
        var shape = population.Child("PolygonGate")?.Elements().FirstOrDefault(e => e.Name.LocalName is "Polygon" or "PolyRect" or "Ellipse" or "Range")
            ?? throw new FlowJoUnsupportedException("it has no gate of a known shape");
        string xName = shape.Text("xAxisName") ?? throw new FlowJoUnsupportedException("its gate names no channel");
        var x = scales.Axis(xName);
        var y = shape.Text("yAxisName") is { Length: > 0 } yName ? scales.Axis(yName) : x;
        double[][] points = [.. (shape.Child("Polygon")?.Children("Vertex") ?? []).Select(v => new[] { Number(v, "x") / x.Range, Number(v, "y") / y.Range })];
        Gate gate = shape.Name.LocalName switch
        {
            "Polygon" => new PolygonGate(name, x.Dimension, y.Dimension, [.. points.Select(p => new GatePoint(p[0], p[1]))]),
            "PolyRect" when points.Length >= 2 => new RectangleGate(name, Extent(x.Dimension, points, 0), Extent(y.Dimension, points, 1)),
            "Range" when points.Length == 2 => new RectangleGate(name, Extent(x.Dimension, points, points[0][0] != points[1][0] ? 0 : 1)),
            "Ellipse" when points.Length == 4 => Ellipse(name, x.Dimension, y.Dimension, points),
            var kind => throw new FlowJoUnsupportedException($"its {kind} has {points.Length} vertices"),
        };
        return (gate, !string.IsNullOrEmpty(shape.Text("negated")));
    }

    // The ends of both axes, in any order: the two that are farthest apart are the major axis.
    private static EllipsoidGate Ellipse(string name, GateDimension x, GateDimension y, double[][] points)
    {
        var pairs = Enumerable.Range(0, 4).SelectMany(i => Enumerable.Range(i + 1, 3 - i).Select(j => (I: i, J: j, Length: Length(points[i], points[j])))).OrderByDescending(p => p.Length).ToList();
        var major = pairs[0];
        int[] rest = [.. Enumerable.Range(0, 4).Where(i => i != major.I && i != major.J)];
        var centre = new GatePoint(points.Average(p => p[0]), points.Average(p => p[1]));
        double angle = Math.Atan2(points[major.J][1] - points[major.I][1], points[major.J][0] - points[major.I][0]);
        return EllipsoidGate.FromAxes(name, x, y, centre, major.Length / 2, Length(points[rest[0]], points[rest[1]]) / 2, angle);
    }

    private static double Length(double[] a, double[] b) => Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])));

    private static GateRange Extent(GateDimension dimension, double[][] points, int axis) => new(dimension, points.Min(p => p[axis]), points.Max(p => p[axis]));

    private static (string Path, bool Complement) Operand(string token, string[] paths, string formula)
    {
        bool complement = token.StartsWith('!');
        string name = token.TrimStart('!').Trim();
        return name.StartsWith('G') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < paths.Length
            ? (paths[index], complement)
            : throw new FlowJoUnsupportedException($"its formula '{formula}' is not understood");
    }

    private double Number(XElement element, string attribute) => source.Parse(element, attribute, element.Text(attribute) ?? "");
}
