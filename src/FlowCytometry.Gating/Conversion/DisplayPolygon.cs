using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Conversion;

/// <summary>Polygons that were drawn on FlowJo's scales, on the scales of Gating-ML.</summary>
internal static class DisplayPolygon
{
    /// <summary>The same region on standard scales.</summary>
    public static PolygonGate InStandardScales(string id, GateDimension x, GateDimension y, IReadOnlyList<GatePoint> vertices)
    {
        var path = new List<GatePoint>();
        for (int i = 0; i < vertices.Count; i++)
        {
            GatePoint from = vertices[i], to = vertices[(i + 1) % vertices.Count];
            var corners = Crossings(x, from.X, to.X).Concat(Crossings(y, from.Y, to.Y)).Where(t => t is > 0 and < 1).Distinct().Order();
            path.Add(from);
            path.AddRange(corners.Select(t => new GatePoint(from.X + (t * (to.X - from.X)), from.Y + (t * (to.Y - from.Y)))));
        }

        GateDimension standardX = Standard(x) ?? Bounded(x) ?? x, standardY = Standard(y) ?? Bounded(y) ?? y;
        return new PolygonGate(id, standardX, standardY, [.. path.Select(p => new GatePoint(Position(x, standardX, p.X), Position(y, standardY, p.Y)))]);
    }

    /// <summary>
    /// The dimension on a standard scale with the same positions: linear with an offset in Gating-ML's limits, and the logarithm with its
    /// floor (events below 0, which it does not know, are in no gate there). Null where there is none.
    /// </summary>
    public static GateDimension? Standard(GateDimension dimension) => dimension.Scale?.Transform switch
    {
        FlowJoLinearTransform t when t.MinRange <= 0 && -t.MinRange <= t.MaxRange => dimension with { Scale = new ScaleTransform(dimension.Scale.Id, new LinearTransform(t.MaxRange, -t.MinRange), dimension.Scale.BoundMin, dimension.Scale.BoundMax) },
        FlowJoLogTransform t => dimension with { Scale = new ScaleTransform(dimension.Scale.Id, new LogTransform(t.Offset * Math.Pow(10, t.Decades), t.Decades), Math.Max(0, dimension.Scale.BoundMin ?? 0), dimension.Scale.BoundMax) },
        _ => null,
    };

    // Data values on a linear scale that ends where the table ends, as the table's positions do.
    private static GateDimension? Bounded(GateDimension dimension)
    {
        if (dimension.Scale?.Transform is FlowJoBiexTransform biex)
        {
            double top = biex.MaxRange;
            return dimension with { Scale = new ScaleTransform($"{dimension.Name} within {dimension.Scale.Id}", new LinearTransform(top), biex.Table[0] / top, biex.Table[^1] / top) };
        }

        return dimension.Scale?.Transform is FlowJoLinearTransform ? dimension with { Scale = null } : null;
    }

    private static IEnumerable<double> Crossings(GateDimension dimension, double from, double to)
    {
        if (dimension.Scale?.Transform is not FlowJoBiexTransform || from == to) yield break;
        int first = (int)Math.Max(0, Math.Ceiling(Math.Min(from, to) * FlowJoBiexTransform.Steps)), last = (int)Math.Min(FlowJoBiexTransform.Steps, Math.Floor(Math.Max(from, to) * FlowJoBiexTransform.Steps));
        for (int step = first; step <= last; step++) yield return (((double)step / FlowJoBiexTransform.Steps) - from) / (to - from);
    }

    private static double Position(GateDimension dimension, GateDimension standard, double position)
    {
        if (dimension == standard || dimension.Scale is null || Standard(dimension) is not null) return position;
        // Off the display, where no event is, edges go on straight.
        double value = dimension.Scale.Transform.Invert(position);
        if (dimension.Scale.Transform is FlowJoBiexTransform biex) value += (position - Math.Clamp(position, 0, 1)) * biex.MaxRange;
        return standard.Scale?.Transform.Apply(value) ?? value;
    }
}
