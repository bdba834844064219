namespace FlowCytometry.Gating.Gates;

/// <summary>
/// Dividers, and the quadrants that they make (Gating-ML 2.0 QuadrantGate): any number of dividers and values; quadrants may overlap and
/// need not cover. The gate itself is no population; each quadrant is.
/// </summary>
public sealed class QuadrantGate : Gate
{
    /// <summary>Builds a gate.</summary>
    /// <exception cref="GatingException">A list is empty, an id repeats, or a quadrant names an unknown divider.</exception>
    public QuadrantGate(string id, IReadOnlyList<QuadrantDivider> dividers, IReadOnlyList<Quadrant> quadrants)
        : base(id, [.. (dividers ?? throw new ArgumentNullException(nameof(dividers))).Select(d => d.Dimension)])
    {
        ArgumentNullException.ThrowIfNull(quadrants);
        if (dividers.Count == 0) throw Invalid("it has no divider.");
        if (quadrants.Count == 0) throw Invalid("it has no quadrant.");
        if (dividers.GroupBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice) throw Invalid($"divider '{twice.Key}' occurs twice.");
        if (quadrants.GroupBy(q => q.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } again) throw Invalid($"quadrant '{again.Key}' occurs twice.");
        foreach (var quadrant in quadrants)
        {
            foreach (var position in quadrant.Positions)
            {
                if (dividers.All(d => d.Id != position.Divider)) throw Invalid($"quadrant '{quadrant.Id}' names the divider '{position.Divider}', which is not among {string.Join(", ", dividers.Select(d => d.Id))}.");
                if (double.IsNaN(position.Location)) throw Invalid($"quadrant '{quadrant.Id}': the location on '{position.Divider}' is not a number.");
            }
        }

        (Dividers, Quadrants) = ([.. dividers], [.. quadrants]);
    }

    /// <summary>The dividers.</summary>
    public IReadOnlyList<QuadrantDivider> Dividers { get; }

    /// <summary>The quadrants.</summary>
    public IReadOnlyList<Quadrant> Quadrants { get; }

    /// <summary>A quadrant as the ranges that it stands for: min &lt;= x &lt; max each.</summary>
    /// <exception cref="GatingException">There is no such quadrant.</exception>
    public IReadOnlyList<GateRange> Ranges(string quadrantId)
    {
        var quadrant = Quadrants.FirstOrDefault(q => q.Id == quadrantId)
            ?? throw Invalid($"it has no quadrant '{quadrantId}'; it has: {string.Join(", ", Quadrants.Select(q => q.Id))}.");
        return [.. quadrant.Positions.Select(Range)];
    }

    private GateRange Range(QuadrantPosition position)
    {
        var divider = Dividers.First(d => d.Id == position.Divider);
        var (min, max) = divider.Part(position.Location);
        return new GateRange(divider.Dimension, min, max);
    }
}
