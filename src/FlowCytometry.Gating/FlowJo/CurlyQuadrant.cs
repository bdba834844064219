using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// FlowJo's curly quadrants: from the corner (x0, y0) two parabolas, y = y0 + 0.001 (x - x0)^2 and x = x0 + 0.001 (y - y0)^2 in 256ths of
/// the display, take the place of the upper and the right arm of the cross. As polygons with a vertex each 256th; what lies off the display
/// belongs to the quadrant it is beside.
/// </summary>
internal static class CurlyQuadrant
{
    private const double Size = 256;
    private const double Bend = 0.001 * Size;
    private const double Far = 1e9;

    /// <summary>The quadrant right of the corner or left of it, above it or below; not the lower left one, which is a plain rectangle.</summary>
    public static List<GatePoint> Vertices(GatePoint corner, bool right, bool upper)
    {
        // The border that runs to the right, and the one that runs up; both outwards.
        var rightwards = Arm(1 - corner.X).Select(s => new GatePoint(corner.X + s, corner.Y + (Bend * s * s))).ToList();
        var upwards = Arm(1 - corner.Y).Select(s => new GatePoint(corner.X + (Bend * s * s), corner.Y + s)).ToList();
        rightwards.Add(new GatePoint(Far, rightwards[^1].Y));
        upwards.Add(new GatePoint(upwards[^1].X, Far));
        if (right && upper) return [.. rightwards, new(Far, Far), .. Enumerable.Reverse(upwards).SkipLast(1)];
        return right
            ? [.. rightwards, new(Far, -Far), new(corner.X, -Far)]
            : [.. upwards, new(-Far, Far), new(-Far, corner.Y)];
    }

    private static IEnumerable<double> Arm(double length) => Enumerable.Range(0, (int)Math.Ceiling(Math.Max(0, length) * Size) + 1).Select(i => i / Size);
}
