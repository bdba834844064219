namespace FlowCytometry.Gating.Estimation;

/// <summary>A maximum of a <see cref="DensityCurve"/> that stands out.</summary>
/// <param name="Position">Where.</param>
/// <param name="Density">The density there.</param>
/// <param name="Share">The share of the events between the valleys on either side.</param>
public sealed record DensityMode(double Position, double Density, double Share);
