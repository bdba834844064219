namespace FlowCytometry.Gating;

/// <summary>How a strategy is applied.</summary>
public sealed record GatingOptions
{
    /// <summary>
    /// Test polygons that carry a <see cref="Gates.DisplayGrid"/> on that grid, as FlowJo does, and not in exact geometry. Counts then equal
    /// FlowJo's to the event; on one gate the two differ by up to 0.2 % of the events.
    /// </summary>
    public bool FlowJoBinning { get; init; }

    /// <summary>The events of a control by the name that a strategy gives it; null: there are none. It throws <see cref="GatingException"/> for a name that it does not know.</summary>
    public Func<string, EventTable>? Controls { get; init; }

    /// <summary>
    /// Positions of all events on a dimension's scale, before its bounds, where they have been worked out already; null: they are worked out for each
    /// gate. It gives null for a dimension that it does not know.
    /// </summary>
    public Func<GateDimension, EventColumn?>? Positions { get; init; }

    /// <summary>How many threads may work at once; 0: as many as there are processors. The result does not depend on it.</summary>
    public int MaxThreads { get; init; }
}
