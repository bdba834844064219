namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// An edge of a polygon, from its lower to its upper end (from left to right where it is level), so that neighbours that share an edge
/// agree to the bit on which side of it an event lies.
/// </summary>
internal readonly struct PolygonEdge
{
    private PolygonEdge(double ax, double ay, double bx, double by) =>
        (Ax, Ay, By, Dx, Dy, Left, Right) = (ax, ay, by, bx - ax, by - ay, Math.Min(ax, bx), Math.Max(ax, bx));

    public double Ax { get; }

    public double Ay { get; }

    public double By { get; }

    public double Dx { get; }

    public double Dy { get; }

    public double Left { get; }

    public double Right { get; }

    /// <summary>Whether both ends are the same.</summary>
    public bool IsPoint => Dx == 0 && Dy == 0;

    public static PolygonEdge Between(double ax, double ay, double bx, double by) =>
        ay < by || (ay == by && ax <= bx) ? new PolygonEdge(ax, ay, bx, by) : new PolygonEdge(bx, by, ax, ay);
}
