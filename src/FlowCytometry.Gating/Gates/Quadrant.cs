namespace FlowCytometry.Gating.Gates;

/// <summary>One population of a <see cref="QuadrantGate"/>: a part of each of some dividers. Dividers it does not name do not limit it.</summary>
public sealed class Quadrant
{
    /// <summary>Builds a quadrant.</summary>
    public Quadrant(string id, params IReadOnlyList<QuadrantPosition> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (string.IsNullOrWhiteSpace(id)) throw new GatingException("A quadrant has no id.");
        if (positions.Count == 0) throw new GatingException($"quadrant '{id}': it names no divider.");
        (Id, Positions) = (id, [.. positions]);
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>The parts that it takes.</summary>
    public IReadOnlyList<QuadrantPosition> Positions { get; }
}
