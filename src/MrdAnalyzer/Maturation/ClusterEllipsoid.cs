using FlowCytometry.Gating;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Maturation;

/// <summary>The ellipsoid around a cluster.</summary>
/// <param name="Component">The cluster, in decades above the landmark cells.</param>
/// <param name="DistanceSquare">The squared Mahalanobis distance of its boundary.</param>
internal sealed record ClusterEllipsoid(GaussianComponent Component, double DistanceSquare)
{
    /// <summary>The gate on the scales of the channels.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="axes">The dimension of each marker.</param>
    /// <param name="zero">The landmark cells' level of each, in decades.</param>
    /// <param name="decades">The decades that a unit of each dimension spans.</param>
    public EllipsoidGate ToGate(string name, GateDimension[] axes, double[] zero, double[] decades)
    {
        int d = axes.Length;
        double[] mean = [.. Enumerable.Range(0, d).Select(a => (Component.Mean[a] + zero[a]) / decades[a])];
        var covariance = new double[d * d];
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++) covariance[(a * d) + b] = Component.Covariance[(a * d) + b] / (decades[a] * decades[b]);
        }

        return new EllipsoidGate(name, axes, mean, covariance, DistanceSquare);
    }
}
