namespace FlowCytometry.Gating.Estimation;

/// <summary>How a <see cref="GaussianMixture"/> is fitted. Variances are in squared units of the points.</summary>
public sealed record GaussianMixtureOptions
{
    /// <summary>The largest number of components.</summary>
    public required int Components { get; init; }

    /// <summary>Of the deterministic start.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rounds of k-means before.</summary>
    public int StartIterations { get; init; } = 10;

    /// <summary>Rounds of expectation maximisation, at most.</summary>
    public int Iterations { get; init; } = 25;

    /// <summary>Stop when responsibilities change by less than this a point.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The variance that covariances are shrunk towards.</summary>
    public double PriorVariance { get; init; } = 0.03;

    /// <summary>How many events that prior is worth.</summary>
    public double PriorEvents { get; init; } = 10;

    /// <summary>Added to every variance.</summary>
    public double MinimumVariance { get; init; } = 0.015;

    /// <summary>Logarithm of the density of the uniform background.</summary>
    public double LogBackground { get; init; } = -30;
}
