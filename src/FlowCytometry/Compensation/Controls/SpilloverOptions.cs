namespace FlowCytometry.Compensation.Controls;

/// <summary>How spillover is estimated, and below what a control is called weak.</summary>
public sealed record SpilloverOptions
{
    /// <summary>How a coefficient is taken from a control.</summary>
    public SpilloverMethod Method { get; init; } = SpilloverMethod.RobustRegression;

    /// <summary>Whether only the main cloud of forward against side scatter is looked at; without scatter channels nothing is gated.</summary>
    public bool ScatterGate { get; init; } = true;

    /// <summary>Fewer positive events make a control weak.</summary>
    public int FewPositives { get; init; } = 500;

    /// <summary>Fewer positive events make a control unusable.</summary>
    public int FewestPositives { get; init; } = 50;

    /// <summary>A lower stain index makes a control weak: (median positive - median negative) / (2 x robust standard deviation of the negative).</summary>
    public double LowStainIndex { get; init; } = 10;
}
