using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating;

/// <summary>One population of a <see cref="GatingStrategy"/>: the events of its parent that its gate keeps.</summary>
public sealed record PopulationDefinition
{
    /// <summary>Builds a definition.</summary>
    /// <param name="name">Its name among its siblings; it must not contain <c>/</c>.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="parent">The parent's path; null: all events.</param>
    /// <param name="quadrant">Which quadrant, where the gate is a <see cref="QuadrantGate"/>.</param>
    /// <exception cref="GatingException">The name cannot be part of a path, or gate and quadrant do not fit.</exception>
    public PopulationDefinition(string name, Gate gate, string? parent = null, string? quadrant = null)
    {
        ArgumentNullException.ThrowIfNull(gate);
        if (string.IsNullOrWhiteSpace(name)) throw new GatingException($"{gate}: the population has no name.");
        if (name.Contains('/', StringComparison.Ordinal)) throw new GatingException($"population '{name}': a name must not contain '/', which separates the names of a path.");
        if (parent is not null && (parent.Length < 2 || parent[0] != '/')) throw new GatingException($"population '{name}': the parent '{parent}' is not a path such as /Singlets/Lymphocytes.");
        if (gate is QuadrantGate quadrants)
        {
            if (quadrant is null) throw new GatingException($"population '{name}': {gate} is a quadrant gate; say which quadrant: {string.Join(", ", quadrants.Quadrants.Select(q => q.Id))}.");
            quadrants.Ranges(quadrant);
        }
        else if (quadrant is not null)
        {
            throw new GatingException($"population '{name}': {gate} is not a quadrant gate, yet the quadrant '{quadrant}' is asked for.");
        }

        (Name, Gate, Parent, Quadrant) = (name, gate, parent, quadrant);
    }

    /// <summary>Its name among its siblings.</summary>
    public string Name { get; }

    /// <summary>The gate.</summary>
    public Gate Gate { get; }

    /// <summary>The parent's path; null: all events.</summary>
    public string? Parent { get; }

    /// <summary>The quadrant's id; null unless the gate is a <see cref="QuadrantGate"/>.</summary>
    public string? Quadrant { get; }

    /// <summary>The names from the root on, such as <c>/Singlets/Lymphocytes</c>.</summary>
    public string Path => $"{Parent}/{Name}";

    /// <summary>A definition for every quadrant of a gate, each named by its id.</summary>
    public static IEnumerable<PopulationDefinition> Quadrants(QuadrantGate gate, string? parent = null)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Quadrants.Select(q => new PopulationDefinition(q.Id, gate, parent, q.Id));
    }
}
