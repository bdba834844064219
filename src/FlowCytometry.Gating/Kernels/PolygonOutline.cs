namespace FlowCytometry.Gating.Kernels;

/// <summary>A polygon made ready for <see cref="PolygonKernel"/>: its edges, the lines they lie on, and its bounding box.</summary>
internal sealed class PolygonOutline
{
    // Cross products, and what rounding loses of them, are far from overflow and underflow within these.
    private const double Huge = 1e150, LeastTolerance = 1e-280;

    // 2^-48, the last bit times 32. Both ways to compute a cross product err by less than 8 times (X |dy| + Y |dx|) times the last bit.
    private const double Rounding = 3.552713678800501e-15;

    private readonly PolygonEdge[] _edges;
    private readonly Line[] _lines;

    /// <summary>From the vertices' coordinates, in order; the last is joined to the first.</summary>
    public PolygonOutline(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        (_edges, _lines) = (new PolygonEdge[xs.Length], new Line[xs.Length]);
        for (int i = 0; i < xs.Length; i++)
        {
            int next = i + 1 < xs.Length ? i + 1 : 0;
            _edges[i] = PolygonEdge.Between(xs[i], ys[i], xs[next], ys[next]);
            (Left, Right) = (Math.Min(Left, xs[i]), Math.Max(Right, xs[i]));
            (Bottom, Top) = (Math.Min(Bottom, ys[i]), Math.Max(Top, ys[i]));
        }

        (double x, double y) = (Math.Max(Math.Abs(Left), Math.Abs(Right)), Math.Max(Math.Abs(Bottom), Math.Abs(Top)));
        HasLines = x < Huge && y < Huge && (Left < Right || Bottom < Top);
        for (int i = 0; i < xs.Length; i++)
        {
            double end = ys[i + 1 < xs.Length ? i + 1 : 0], tolerance = Rounding * ((x * Math.Abs(_edges[i].Dy)) + (y * Math.Abs(_edges[i].Dx)));
            if (_edges[i].IsPoint) _lines[i] = new Line(0, 0, 2, end); // the edges beside it meet there
            else _lines[i] = Line.Along(in _edges[i], tolerance, end);
            HasLines &= _edges[i].IsPoint || tolerance > LeastTolerance;
        }
    }

    /// <summary>The edges, in the polygon's order.</summary>
    public ReadOnlySpan<PolygonEdge> Edges => _edges;

    /// <summary>The edges' lines; of no use unless <see cref="HasLines"/>.</summary>
    public ReadOnlySpan<Line> Lines => _lines;

    /// <summary>Whether the lines tell the sides of the edges apart: not where vertices are huge or next to nothing, or all the same.</summary>
    public bool HasLines { get; }

    /// <summary>The bounding box.</summary>
    public double Left { get; } = double.PositiveInfinity;

    /// <summary>See <see cref="Left"/>.</summary>
    public double Right { get; } = double.NegativeInfinity;

    /// <summary>See <see cref="Left"/>.</summary>
    public double Bottom { get; } = double.PositiveInfinity;

    /// <summary>See <see cref="Left"/>.</summary>
    public double Top { get; } = double.NegativeInfinity;

    /// <summary>
    /// The line of an edge: <c>A x + B y + C</c> is the cross product's negative in units of what rounding may lose of it within the bounding box. Beyond 1
    /// and -1 its sign is that of the cross product as <see cref="PolygonEdge"/> has it.
    /// </summary>
    /// <param name="A">Of the first coordinate.</param>
    /// <param name="B">Of the second one.</param>
    /// <param name="C">The constant.</param>
    /// <param name="End">The height of the edge's second vertex in the polygon's order, the first of the next edge.</param>
    internal readonly record struct Line(double A, double B, double C, double End)
    {
        public static Line Along(in PolygonEdge edge, double tolerance, double end) =>
            new(edge.Dy / tolerance, -edge.Dx / tolerance, ((edge.Dx * edge.Ay) - (edge.Dy * edge.Ax)) / tolerance, end);
    }
}
