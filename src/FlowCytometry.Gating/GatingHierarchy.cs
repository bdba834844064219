using FlowCytometry.Gating.Evaluation;

namespace FlowCytometry.Gating;

/// <summary>A strategy applied to the events of one table: its populations. Immutable.</summary>
public sealed class GatingHierarchy
{
    private readonly Population[] _populations;

    private GatingHierarchy(GatingStrategy strategy, EventTable table, GatingOptions options, Population[] populations) =>
        (Strategy, Table, Options, _populations) = (strategy, table, options, populations);

    /// <summary>The recipe.</summary>
    public GatingStrategy Strategy { get; }

    /// <summary>The events.</summary>
    public EventTable Table { get; }

    /// <summary>How the recipe was applied.</summary>
    public GatingOptions Options { get; }

    /// <summary>The populations in the strategy's order.</summary>
    public IReadOnlyList<Population> Populations => _populations;

    /// <summary>The population of that path.</summary>
    /// <exception cref="GatingException">There is none; the message names those that exist.</exception>
    public Population this[string path] => Find(path) ?? throw Strategy.Unknown(path);

    /// <summary>The population of that path, or null.</summary>
    public Population? Find(string path) => Strategy.IndexOf(path) is var i and >= 0 ? _populations[i] : null;

    /// <summary>The events of a population; all events for null.</summary>
    public EventMask Mask(string? path) => path is null ? EventMask.All(Table.EventCount) : this[path].Mask;

    /// <summary>The same with one population more; only that one is evaluated.</summary>
    /// <exception cref="GatingException">The definition does not fit the strategy or the table.</exception>
    public GatingHierarchy With(PopulationDefinition definition) => Extend(Strategy.With(definition));

    /// <summary>The same with further populations; only those are evaluated.</summary>
    /// <exception cref="GatingException">A definition does not fit the strategy or the table.</exception>
    public GatingHierarchy With(IEnumerable<PopulationDefinition> definitions) => Extend(Strategy.With(definitions));

    internal static GatingHierarchy Apply(GatingStrategy strategy, EventTable table, GatingOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new GatingHierarchy(strategy, table, options, Evaluate(strategy, table, options, []));
    }

    private GatingHierarchy Extend(GatingStrategy strategy) => new(strategy, Table, Options, Evaluate(strategy, Table, Options, _populations));

    private static Population[] Evaluate(GatingStrategy strategy, EventTable table, GatingOptions options, Population[] known)
    {
        var masks = GatingEvaluation.Run(strategy, table, options, known);
        var populations = new Population[strategy.Populations.Count];
        known.CopyTo(populations, 0);
        foreach (int i in strategy.EvaluationOrder)
        {
            int parent = strategy.ParentIndices[i];
            populations[i] ??= new Population(strategy.Populations[i], parent < 0 ? null : populations[parent], masks[i]!);
        }

        return populations;
    }
}
