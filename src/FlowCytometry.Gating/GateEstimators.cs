using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Placement;

namespace FlowCytometry.Gating;

/// <summary>The estimators that strategies may ask for, and how a strategy is applied gate after gate with them.</summary>
public sealed class GateEstimators
{
    private readonly Dictionary<string, IGateEstimator> _byName = new(StringComparer.Ordinal);

    /// <summary>A set of estimators.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public GateEstimators(params IEnumerable<IGateEstimator> estimators)
    {
        ArgumentNullException.ThrowIfNull(estimators);
        foreach (var estimator in estimators) _byName.Add(estimator.Name, estimator);
    }

    /// <summary>
    /// Those of this library: <c>valley</c> (from, to), <c>tail</c> (deviations) and <c>quantile</c> (p), a cut on one axis with <c>side</c>,
    /// <c>bandwidth</c>, <c>minimum-separation</c> and <c>fallback</c>; and <c>singlets</c> on area and height.
    /// </summary>
    public static GateEstimators Standard { get; } = new(new ValleyCut(), new TailCut(), new QuantileCut(), new SingletRidgeEstimator());

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>
    /// Applies a strategy that may hold <see cref="EstimatedGate"/>s: each is placed on the events of its parent and takes its place in the
    /// strategy of the result, which is plain.
    /// </summary>
    /// <exception cref="GatingException">An estimator is unknown or cannot place its gate, or the strategy does not fit the table.</exception>
    public (GatingHierarchy Hierarchy, IReadOnlyList<GateEstimate> Estimates) Place(GatingStrategy strategy, EventTable table, GatingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (!strategy.Populations.Any(p => p.Gate is EstimatedGate)) return (strategy.Apply(table, options), []);
        var hierarchy = GatingStrategy.Empty.Apply(table, options);
        var estimates = new List<GateEstimate>();
        foreach (int i in strategy.EvaluationOrder)
        {
            var population = strategy.Populations[i];
            if (population.Gate is EstimatedGate gate)
            {
                estimates.Add(Estimate(gate, hierarchy, population.Parent));
                population = new PopulationDefinition(population.Name, estimates[^1].Gate, population.Parent);
            }

            hierarchy = hierarchy.With(population);
        }

        return (hierarchy, estimates);
    }

    private GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent)
    {
        if (!_byName.TryGetValue(gate.Estimator, out var estimator)) throw new GatingException($"{gate}: there is no estimator '{gate.Estimator}'; there are: {string.Join(", ", _byName.Keys)}{Suggestion.DidYouMean(gate.Estimator, _byName.Keys)}.");
        try
        {
            return estimator.Estimate(gate, hierarchy, parent);
        }
        catch (GatingException e) when (!e.Message.StartsWith("gate '", StringComparison.Ordinal))
        {
            throw new GatingException($"{gate}: {e.Message}", e);
        }
    }
}
