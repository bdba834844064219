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
    /// Those of this library. A cut on one axis: <c>valley</c>, <c>tail</c>, <c>quantile</c>, <c>control</c>, <c>mixture</c>; on two axes
    /// <c>mixture</c>, <c>ellipse</c>, <c>quadrant</c>, and <c>singlets</c> on area and height. Their parameters stand in the library's README.
    /// </summary>
    public static GateEstimators Standard { get; } = new(new ValleyCut(), new TailCut(), new QuantileCut(), new ControlCut(), new MixtureEstimator(), new MainCloud(), new QuadrantEstimator(), new SingletRidgeEstimator());

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

    /// <summary>Whether an estimator of that name exists, and the gate's axes and parameters fit it.</summary>
    /// <exception cref="GatingException">They do not; the message says which and what is known.</exception>
    public void Check(EstimatedGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        Named(gate.Estimator).Check(gate);
    }

    private IGateEstimator Named(string name) => _byName.TryGetValue(name, out var estimator) ? estimator : throw new GatingException($"there is no estimator '{name}'; there are: {string.Join(", ", _byName.Keys)}{Suggestion.DidYouMean(name, _byName.Keys)}.");

    private GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent)
    {
        try
        {
            return Named(gate.Estimator).Estimate(gate, hierarchy, parent);
        }
        catch (GatingException e) when (!e.Message.StartsWith("gate '", StringComparison.Ordinal))
        {
            throw new GatingException($"{gate}: {e.Message}", e);
        }
    }
}
