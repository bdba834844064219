namespace FlowCytometry.Gating.Estimation;

/// <summary>Where a data-driven estimator cuts an axis, and how far that is to be trusted.</summary>
/// <param name="Position">The cut, on the axis's own scale.</param>
/// <param name="Method">What decided: <c>valley</c>, <c>tail</c>.</param>
/// <param name="Separation">
/// 0: the populations on either side run into each other, 1: nothing lies between them. For a valley one minus the density at the
/// cut over that of the lower mode; for a tail the same with the density that a second population would have to show.
/// </param>
/// <param name="Support">The number of events that the estimate rests on.</param>
public readonly record struct CutPoint(double Position, string Method, double Separation, int Support);
