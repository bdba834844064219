namespace FlowCytometry.Gating.Gates;

/// <summary>
/// The events with (x - mean)' C^-1 (x - mean) &lt;= distanceSquare (Gating-ML 2.0 EllipsoidGate). C is used as given: it need be neither
/// symmetric nor positive definite, only invertible.
/// </summary>
public sealed class EllipsoidGate : Gate
{
    /// <summary>Builds an ellipsoid in two or more dimensions.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="dimensions">n dimensions.</param>
    /// <param name="mean">The centre, n values.</param>
    /// <param name="covariance">n x n values, row by row.</param>
    /// <param name="distanceSquare">The squared Mahalanobis distance of the boundary, 0 or more.</param>
    /// <exception cref="GatingException">The counts do not fit, a value is not finite, the matrix is singular, or the distance negative.</exception>
    public EllipsoidGate(string id, IReadOnlyList<GateDimension> dimensions, IReadOnlyList<double> mean, IReadOnlyList<double> covariance, double distanceSquare)
        : base(id, [.. dimensions ?? throw new ArgumentNullException(nameof(dimensions))])
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(covariance);
        int n = dimensions.Count;
        if (n < 2) throw Invalid($"an ellipsoid needs at least two dimensions, not {n}.");
        if (mean.Count != n) throw Invalid($"{n} dimensions, but {mean.Count} coordinates of the mean.");
        if (covariance.Count != n * n) throw Invalid($"{n} dimensions need {n} x {n} values of the covariance matrix, not {covariance.Count}.");
        if (!mean.All(double.IsFinite) || !covariance.All(double.IsFinite)) throw Invalid("mean and covariance matrix must be finite.");
        if (!(distanceSquare >= 0)) throw Invalid(FormattableString.Invariant($"the squared distance must not be negative, but is {distanceSquare}."));
        (Mean, Covariance, DistanceSquare) = ([.. mean], [.. covariance], distanceSquare);
        Inverse = [.. covariance];
        if (!Kernels.LuInverse.TryInvert(Inverse, n)) throw Invalid("the covariance matrix is singular.");
    }

    /// <summary>The centre.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The covariance matrix, row by row.</summary>
    public IReadOnlyList<double> Covariance { get; }

    /// <summary>The squared Mahalanobis distance of the boundary.</summary>
    public double DistanceSquare { get; }

    internal double[] Inverse { get; }

    /// <summary>
    /// The least and greatest value of each dimension inside; null where the region has no bounds (the matrix is not positive definite).
    /// A little wider than computed, so that rounding cannot put an event inside that is outside of it.
    /// </summary>
    internal Interval[]? Extent()
    {
        // Only the symmetric part of the inverse matters for the distance.
        int n = Mean.Count;
        var symmetric = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) symmetric[(i * n) + j] = (Inverse[(i * n) + j] + Inverse[(j * n) + i]) / 2;
        }

        if (!Kernels.Definite.IsPositive([.. symmetric], n) || !Kernels.LuInverse.TryInvert(symmetric, n)) return null;
        var extent = new Interval[n];
        for (int i = 0; i < n; i++)
        {
            double half = Math.Sqrt(DistanceSquare * symmetric[(i * n) + i]);
            double margin = 1e-6 * (half + Math.Abs(Mean[i]));
            extent[i] = new Interval(Mean[i] - half - margin, Mean[i] + half + margin);
        }

        return extent;
    }

    /// <summary>Points on the boundary of an ellipse in two dimensions, at even parameter steps, anticlockwise.</summary>
    /// <exception cref="GatingException">It is not an ellipse: more dimensions, or a matrix that is not positive definite.</exception>
    public IReadOnlyList<GatePoint> Outline(int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        if (Mean.Count != 2 || Extent() is null) throw Invalid("only an ellipse in two dimensions has an outline.");
        // Cholesky's factor of the symmetric matrix that the distance depends on.
        double a = Inverse[0], b = (Inverse[1] + Inverse[2]) / 2, d = Inverse[3], determinant = (a * d) - (b * b);
        double xx = d / determinant, xy = -b / determinant, yy = a / determinant;
        double l11 = Math.Sqrt(xx), l21 = xy / l11, l22 = Math.Sqrt(yy - (l21 * l21)), radius = Math.Sqrt(DistanceSquare);
        return [.. Enumerable.Range(0, points).Select(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            return new GatePoint(Mean[0] + (radius * l11 * cos), Mean[1] + (radius * ((l21 * cos) + (l22 * sin))));
        })];
    }

    /// <summary>An ellipse by centre, half axes and the angle of the first half axis to the first dimension, in radians.</summary>
    public static EllipsoidGate FromAxes(string id, GateDimension x, GateDimension y, GatePoint centre, double halfAxis1, double halfAxis2, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        double a = halfAxis1 * halfAxis1, b = halfAxis2 * halfAxis2;
        double covariance = (a - b) * sin * cos;
        return new EllipsoidGate(id, [x, y], [centre.X, centre.Y], [(a * cos * cos) + (b * sin * sin), covariance, covariance, (a * sin * sin) + (b * cos * cos)], 1);
    }
}
