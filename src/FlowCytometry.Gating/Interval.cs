namespace FlowCytometry.Gating;

/// <summary>A closed interval.</summary>
internal sealed record Interval(double Low, double High);
