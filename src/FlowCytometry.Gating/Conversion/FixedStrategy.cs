using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Conversion;

/// <summary>A strategy made fast on one table's events: data-driven gates are placed, and markers give way to their channels.</summary>
internal static class FixedStrategy
{
    /// <summary>The plain strategy, with the diagnostics of the gates that were placed.</summary>
    /// <exception cref="GatingException">A gate cannot be placed, or a marker is not in the table.</exception>
    public static ConvertedStrategy For(GatingStrategy strategy, EventTable table, GatingOptions? options)
    {
        if (!strategy.Populations.Any(p => p.Gate is EstimatedGate || p.Gate.Dimensions.Any(d => d.Marker is not null))) return new ConvertedStrategy(strategy, []);
        var (hierarchy, estimates) = GateEstimators.Standard.Place(strategy, table, options);
        var binder = new ChannelBinder(table);
        var quadrants = new Dictionary<Gate, Gate>();
        var populations = hierarchy.Strategy.Populations.Select(p => new PopulationDefinition(p.Name, p.Gate is QuadrantGate ? Once(p.Gate) : OnChannels(p.Gate, binder), p.Parent, p.Quadrant));
        return new ConvertedStrategy(GatingStrategy.Create([.. populations]), [.. estimates.SelectMany(e => e.Diagnostics)]);

        // The quadrants of one gate go on sharing it.
        Gate Once(Gate gate) => quadrants.TryGetValue(gate, out var known) ? known : quadrants[gate] = OnChannels(gate, binder);
    }

    private static Gate OnChannels(Gate gate, ChannelBinder binder)
    {
        if (gate.Dimensions.All(d => d.Marker is null)) return gate;
        GateDimension Channel(GateDimension d) => d.Marker is null ? d : new GateDimension(binder.Named(d.Marker, d.Compensation, gate.ToString()), d.Compensation, d.Scale);
        return gate switch
        {
            RectangleGate g => new RectangleGate(g.Id, [.. g.Ranges.Select(r => new GateRange(Channel(r.Dimension), r.Min, r.Max))]),
            PolygonGate g => new PolygonGate(g.Id, Channel(g.X), Channel(g.Y), g.Vertices, g.Grid),
            EllipsoidGate g => new EllipsoidGate(g.Id, [.. g.Dimensions.Select(Channel)], g.Mean, g.Covariance, g.DistanceSquare),
            QuadrantGate g => new QuadrantGate(g.Id, [.. g.Dividers.Select(d => new QuadrantDivider(d.Id, Channel(d.Dimension), d.Values))], g.Quadrants),
            _ => gate,
        };
    }
}
