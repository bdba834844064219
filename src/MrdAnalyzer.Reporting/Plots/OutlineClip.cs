using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Cuts a closed outline to a box (Sutherland and Hodgman 1974), so that no coordinate is huge and yet every side keeps its direction. Infinite
/// coordinates stand for open ranges, whose sides are parallel to the axes: they end at the box.
/// </summary>
internal static class OutlineClip
{
    /// <summary>The part of the outline within the box; empty where there is none.</summary>
    public static DrawingPoint[] To(DrawingBox box, ReadOnlySpan<DrawingPoint> outline)
    {
        var points = new List<DrawingPoint>(outline.Length);
        foreach (var p in outline) points.Add(new DrawingPoint(Finite(p.X, box.X, box.Right), Finite(p.Y, box.Y, box.Bottom)));
        points = Cut(points, p => p.X - box.X);
        points = Cut(points, p => box.Right - p.X);
        points = Cut(points, p => p.Y - box.Y);
        return Cut(points, p => box.Bottom - p.Y).ToArray();
    }

    private static double Finite(double value, double low, double high) => double.IsInfinity(value) ? Math.Clamp(value, low, high) : value;

    // Keeps what lies where the signed distance from a line is not negative.
    private static List<DrawingPoint> Cut(List<DrawingPoint> points, Func<DrawingPoint, double> distance)
    {
        var kept = new List<DrawingPoint>(points.Count + 2);
        for (int i = 0; i < points.Count; i++)
        {
            DrawingPoint from = points[i], to = points[(i + 1) % points.Count];
            double a = distance(from), b = distance(to);
            if (a >= 0) kept.Add(from);
            if (a < 0 == b < 0) continue;
            double t = a / (a - b);
            kept.Add(new DrawingPoint(from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y)));
        }

        return kept;
    }
}
