using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Maturation;

/// <summary>The ellipsoid around a cluster.</summary>
/// <param name="Component">The cluster, in decades above the landmark cells.</param>
/// <param name="DistanceSquare">The squared Mahalanobis distance of its boundary.</param>
internal sealed record ClusterEllipsoid(GaussianComponent Component, double DistanceSquare)
{
    /// <summary>The gate on the scales of the channels.</summary>
    public EllipsoidGate ToGate(string name, IReadOnlyList<LevelAxis> axes)
    {
        int d = axes.Count;
        double[] mean = [.. axes.Select((axis, a) => (Component.Mean[a] + axis.Zero) / axis.Decades)];
        var covariance = new double[d * d];
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++) covariance[(a * d) + b] = Component.Covariance[(a * d) + b] / (axes[a].Decades * axes[b].Decades);
        }

        return new EllipsoidGate(name, [.. axes.Select(a => a.Dimension)], mean, covariance, DistanceSquare);
    }
}
