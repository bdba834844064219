using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Gates as outlines on the two axes of a plot. A gate with further dimensions shows its projection (its shadow): events of other values
/// there lie inside the outline and yet not in the gate. A gate with one of the plot's dimensions is a strip across it.
/// </summary>
public static class GateOutlines
{
    private const int EllipsePoints = 128;
    private const int EdgeParts = 24;

    /// <summary>The outline in display positions, or null where the gate has none here: it looks at neither axis, or is a Boolean one.</summary>
    /// <param name="definition">The population whose gate is drawn.</param>
    /// <param name="x">What the x axis shows.</param>
    /// <param name="y">What the y axis shows.</param>
    public static IReadOnlyList<PlotPoint>? Of(PopulationDefinition definition, GateDimension x, GateDimension y)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return definition.Gate switch
        {
            RectangleGate rectangle => Ranges(rectangle.Ranges, x, y),
            QuadrantGate quadrants => Ranges(quadrants.Ranges(definition.Quadrant!), x, y),
            PolygonGate polygon => Polygon(polygon, x, y),
            EllipsoidGate ellipsoid => Ellipse(ellipsoid, x, y),
            _ => null,
        };
    }

    private static PlotPoint[]? Ranges(IEnumerable<GateRange> ranges, GateDimension x, GateDimension y)
    {
        double x0 = double.NegativeInfinity, x1 = double.PositiveInfinity, y0 = x0, y1 = x1;
        bool seen = false;
        foreach (var range in ranges)
        {
            if (SameQuantity(range.Dimension, x)) (x0, x1, seen) = (Math.Max(x0, Shown(range.Min, range.Dimension, x) ?? x0), Math.Min(x1, Shown(range.Max, range.Dimension, x) ?? x1), true);
            else if (SameQuantity(range.Dimension, y)) (y0, y1, seen) = (Math.Max(y0, Shown(range.Min, range.Dimension, y) ?? y0), Math.Min(y1, Shown(range.Max, range.Dimension, y) ?? y1), true);
        }

        return seen ? [new(x0, y0), new(x1, y0), new(x1, y1), new(x0, y1)] : null;
    }

    private static PlotPoint[]? Polygon(PolygonGate gate, GateDimension x, GateDimension y)
    {
        if (Orientation(gate.X, gate.Y, x, y) is { } swapped)
        {
            var corners = new PlotPoint[gate.Vertices.Count];
            for (int i = 0; i < corners.Length; i++) corners[i] = swapped ? new PlotPoint(gate.Vertices[i].Y, gate.Vertices[i].X) : new PlotPoint(gate.Vertices[i].X, gate.Vertices[i].Y);
            return Onto(corners, swapped ? (gate.Y, gate.X) : (gate.X, gate.Y), x, y);
        }

        // One axis in common: the polygon's extent along it.
        foreach (var (dimension, values) in new[] { (gate.X, gate.Vertices.Select(v => v.X)), (gate.Y, gate.Vertices.Select(v => v.Y)) })
        {
            if (SameQuantity(dimension, x) || SameQuantity(dimension, y)) return Ranges([new GateRange(dimension, values.Min(), values.Max())], x, y);
        }

        return null;
    }

    private static PlotPoint[]? Ellipse(EllipsoidGate gate, GateDimension x, GateDimension y)
    {
        int i = Index(gate, x), j = Index(gate, y), n = gate.Dimensions.Count;
        if (i < 0 && j < 0) return null;
        if (i < 0 || j < 0)
        {
            int only = Math.Max(i, j);
            double half = Math.Sqrt(gate.DistanceSquare * gate.Covariance[only * n + only]);
            return Ranges([new GateRange(gate.Dimensions[only], gate.Mean[only] - half, gate.Mean[only] + half)], x, y);
        }

        // The projection of an ellipsoid onto two of its axes has the two axes' part of the covariance matrix, and the same distance.
        var outline = Ellipse(
            gate.Mean[i], gate.Mean[j], gate.Covariance[i * n + i], (gate.Covariance[i * n + j] + gate.Covariance[j * n + i]) / 2, gate.Covariance[j * n + j], gate.DistanceSquare);
        return outline is null ? null : Onto(outline, (gate.Dimensions[i], gate.Dimensions[j]), x, y);
    }

    // Points mean + sqrt(d2) L (cos t, sin t) with the Cholesky factor L; null where the matrix is not a covariance.
    private static PlotPoint[]? Ellipse(double meanX, double meanY, double xx, double xy, double yy, double distanceSquare)
    {
        double l11 = Math.Sqrt(xx), l21 = xy / l11, l22 = Math.Sqrt(yy - l21 * l21), d = Math.Sqrt(distanceSquare);
        if (!double.IsFinite(l11) || !double.IsFinite(l21) || !double.IsFinite(l22)) return null;
        var points = new PlotPoint[EllipsePoints];
        for (int k = 0; k < points.Length; k++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * k / points.Length);
            points[k] = new PlotPoint(meanX + d * l11 * cos, meanY + d * (l21 * cos + l22 * sin));
        }

        return points;
    }

    // From the gate's scales to the axes'. An edge that is straight on the one is a curve on the other, so it goes in parts.
    private static PlotPoint[] Onto(PlotPoint[] corners, (GateDimension X, GateDimension Y) gate, GateDimension x, GateDimension y)
    {
        if (gate.X.Scale == x.Scale && gate.Y.Scale == y.Scale) return corners;
        int parts = corners.Length >= EllipsePoints ? 1 : EdgeParts;
        var points = new PlotPoint[corners.Length * parts];
        for (int k = 0; k < points.Length; k++)
        {
            PlotPoint a = corners[k / parts], b = corners[(k / parts + 1) % corners.Length];
            double t = (double)(k % parts) / parts;
            points[k] = new PlotPoint(Shown(a.X + t * (b.X - a.X), gate.X, x)!.Value, Shown(a.Y + t * (b.Y - a.Y), gate.Y, y)!.Value);
        }

        return points;
    }

    private static double? Shown(double? coordinate, GateDimension gate, GateDimension axis)
    {
        if (coordinate is not { } value || gate.Scale == axis.Scale) return coordinate;
        double scaleValue = gate.Scale?.Transform.Invert(value) ?? value;
        double position = axis.Scale?.Transform.Apply(scaleValue) ?? scaleValue;
        return double.IsNaN(position) ? double.NegativeInfinity : position; // below what a logarithm can show
    }

    private static bool? Orientation(GateDimension first, GateDimension second, GateDimension x, GateDimension y) =>
        SameQuantity(first, x) && SameQuantity(second, y) ? false : SameQuantity(first, y) && SameQuantity(second, x) ? true : null;

    private static int Index(Gate gate, GateDimension dimension)
    {
        for (int i = 0; i < gate.Dimensions.Count; i++)
        {
            if (SameQuantity(gate.Dimensions[i], dimension)) return i;
        }

        return -1;
    }

    private static bool SameQuantity(GateDimension a, GateDimension b) => a.Channel == b.Channel && a.Ratio == b.Ratio && a.Compensation == b.Compensation;
}
