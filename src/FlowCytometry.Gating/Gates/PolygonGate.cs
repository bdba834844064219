namespace FlowCytometry.Gating.Gates;

/// <summary>
/// The events inside a closed polygon by the even-odd rule; an event exactly on an edge or vertex is inside (Gating-ML 2.0 PolygonGate).
/// "Exactly" means that the cross product with the edge is 0 in double precision.
/// </summary>
public sealed class PolygonGate : Gate
{
    /// <summary>Builds a polygon; it closes itself.</summary>
    /// <exception cref="GatingException">There are fewer than three vertices, or a coordinate is not finite.</exception>
    public PolygonGate(string id, GateDimension x, GateDimension y, IReadOnlyList<GatePoint> vertices, DisplayGrid? grid = null)
        : base(id, [x ?? throw new ArgumentNullException(nameof(x)), y ?? throw new ArgumentNullException(nameof(y))])
    {
        ArgumentNullException.ThrowIfNull(vertices);
        if (vertices.Count < 3) throw Invalid($"a polygon needs at least three vertices, not {vertices.Count}.");
        for (int i = 0; i < vertices.Count; i++)
        {
            if (!double.IsFinite(vertices[i].X) || !double.IsFinite(vertices[i].Y)) throw Invalid($"vertex {i + 1} is not finite.");
        }

        (Vertices, Grid) = ([.. vertices], grid);
    }

    /// <summary>The first dimension.</summary>
    public GateDimension X => Dimensions[0];

    /// <summary>The second dimension.</summary>
    public GateDimension Y => Dimensions[1];

    /// <summary>The vertices in order.</summary>
    public IReadOnlyList<GatePoint> Vertices { get; }

    /// <summary>The grid on which the program that drew the polygon tests it; null: none.</summary>
    public DisplayGrid? Grid { get; }
}
