using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// What all estimators share: they look at the events of the parent that have a value on every axis; they place a gate where its separation
/// reaches <c>minimum-separation</c>; else the stated <c>fallback</c> is taken with a warning, and without one there is no gate but an error.
/// </summary>
internal abstract class StandardEstimator(string name) : IGateEstimator
{
    protected const double DefaultSeparation = 0.3;

    public string Name { get; } = name;

    /// <summary>The parameters besides those of all.</summary>
    protected abstract IReadOnlyCollection<string> OwnParameters { get; }

    /// <summary>How many axes it takes, least and most.</summary>
    protected abstract (int Least, int Most) AxisCount { get; }

    public virtual void Check(EstimatedGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        gate.Parameters.Allow(["minimum-separation", "fallback", .. OwnParameters]);
        gate.Parameters.Number("minimum-separation");
        foreach (string fallback in gate.Parameters.Texts("fallback")) CheckFallback(fallback);
        var (least, most) = AxisCount;
        if (gate.Dimensions.Count < least || gate.Dimensions.Count > most)
        {
            throw new GatingException($"the estimator '{Name}' takes {(least == 1 ? "one axis" : "two axes")}{(most > least ? " or two" : "")}, not {gate.Dimensions.Count}.");
        }
    }

    public GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        Check(gate);
        var question = Question.Of(gate, hierarchy, parent);
        var found = Find(question);
        double least = gate.Parameters.Number("minimum-separation") ?? DefaultSeparation;
        if (found.Gate is not null && found.Separation >= least) return Placed(found, found.Gate, GatingDiagnostic.Information("gate-placed", FormattableString.Invariant($"{gate}: {found.What} (separation {found.Separation:0.00}, {found.Support} events).")));
        string reason = found.Gate is null ? found.What : FormattableString.Invariant($"{found.What} has a separation of {found.Separation:0.##}, less than {least}");
        foreach (string fallback in Fallbacks(gate, found))
        {
            if (FallBack(question, fallback, least) is not var (plain, where)) continue;
            return Placed(found, plain, GatingDiagnostic.Warning("gate-fell-back", $"{gate}: {reason}; {where}, as stated."));
        }

        throw new GatingException($"{reason}; state what then holds ('fallback').");
    }

    /// <summary>Looks at the events.</summary>
    protected abstract Finding Find(Question question);

    /// <summary>What is tried in turn where the finding is poor.</summary>
    protected virtual IEnumerable<string> Fallbacks(EstimatedGate gate, Finding found) => gate.Parameters.Texts("fallback");

    /// <summary>Refuses a fallback that this estimator does not know.</summary>
    protected virtual void CheckFallback(string fallback)
    {
        if (fallback is not ("parent" or "none")) throw new GatingException($"the fallback '{fallback}' is not known; the estimator '{Name}' takes parent (all of the parent's events) or none.");
    }

    /// <summary>The gate of a fallback, and in words what it does; null where it is not well founded either.</summary>
    protected virtual (Gate Gate, string Where)? FallBack(Question question, string fallback, double leastSeparation)
    {
        bool all = fallback == "parent";
        return (new RectangleGate(question.Gate.Id, [.. question.Gate.Dimensions.Select(d => all ? new GateRange(d) : new GateRange(d, 0, 0))]), all ? "all events of its parent are kept" : "no event is kept");
    }

    private static GateEstimate Placed(Finding found, Gate gate, GatingDiagnostic diagnostic) => new(gate)
    {
        Parameters = gate == found.Gate ? found.Parameters : [],
        Quality = [new("separation", found.Separation), new("support", found.Support)],
        Diagnostics = [diagnostic, .. found.Warnings],
    };
}
