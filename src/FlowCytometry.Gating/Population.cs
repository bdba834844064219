using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating;

/// <summary>A population of one table: the events that its definition keeps.</summary>
public sealed class Population
{
    internal Population(PopulationDefinition definition, Population? parent, EventMask mask) => (Definition, Parent, Mask) = (definition, parent, mask);

    /// <summary>The recipe.</summary>
    public PopulationDefinition Definition { get; }

    /// <summary>The parent; null: all events.</summary>
    public Population? Parent { get; }

    /// <summary>Which events; always a subset of the parent's.</summary>
    public EventMask Mask { get; }

    /// <summary>The names from the root on.</summary>
    public string Path => Definition.Path;

    /// <summary>The last name of the path.</summary>
    public string Name => Definition.Name;

    /// <summary>The gate.</summary>
    public Gate Gate => Definition.Gate;

    /// <summary>The number of events.</summary>
    public int Count => Mask.Count;

    /// <summary>The number of events of the parent.</summary>
    public int ParentCount => Parent?.Count ?? Mask.EventCount;

    /// <summary>Percent of the parent's events; null where the parent has none.</summary>
    public double? PercentOfParent => Percent(ParentCount);

    /// <summary>Percent of all events; null where the table has none.</summary>
    public double? PercentOfTotal => Percent(Mask.EventCount);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Path}: {Count}");

    private double? Percent(int whole) => whole == 0 ? null : 100.0 * Count / whole;
}
