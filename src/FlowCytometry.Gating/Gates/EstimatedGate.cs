namespace FlowCytometry.Gating.Gates;

/// <summary>
/// A gate that is yet to be placed by looking at the events: the name of an estimator, the dimensions, and parameters. It cannot be
/// applied; <see cref="GateEstimators.Place"/> turns it into a plain gate.
/// </summary>
public sealed class EstimatedGate : Gate
{
    /// <summary>Builds a gate to be placed.</summary>
    public EstimatedGate(string id, string estimator, IReadOnlyList<GateDimension> dimensions, EstimateParameters? parameters = null)
        : base(id, [.. dimensions ?? throw new ArgumentNullException(nameof(dimensions))])
    {
        if (string.IsNullOrWhiteSpace(estimator)) throw Invalid("it names no estimator.");
        (Estimator, Parameters) = (estimator, parameters ?? EstimateParameters.None);
    }

    /// <summary>The estimator's name, for instance <c>valley</c>.</summary>
    public string Estimator { get; }

    /// <summary>What the estimator is told.</summary>
    public EstimateParameters Parameters { get; }
}
