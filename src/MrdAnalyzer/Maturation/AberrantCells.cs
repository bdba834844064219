using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Finds the leukaemic cells of a lineage by difference from normal: the lineage is split into tight clusters (<see cref="LineageClusters"/>), each
/// cluster is held against normal maturation as this tube shows it (<see cref="ClusterJudge"/>), and those that depart from it become ellipsoid gates.
/// </summary>
internal static class AberrantCells
{
    // Chi-squared quantile that an ellipsoid reaches at most.
    private const double LargestQuantile = 0.999;

    /// <summary>Adds one population an aberrant cluster, and their union; returns what was found.</summary>
    public static AberrantCellsResult Find(GatingRun run, string lineage, string denominator, Landmarks landmarks, MrdProtocol protocol)
    {
        var axes = LevelAxis.Of(run, landmarks, protocol);
        var (clusters, path, ellipsoids) = Find(LineageCells.Read(run, lineage, denominator, landmarks, axes), protocol);
        var gates = new List<string>();
        foreach (var ellipsoid in ellipsoids)
        {
            string name = ellipsoids.Count == 1 ? "MRD" : $"MRD part {gates.Count + 1}";
            gates.Add(run.Add(name, lineage, ellipsoid.ToGate(name, axes)));
        }

        string union = gates.Count switch
        {
            0 => run.Add("MRD", lineage, Nothing(axes[0].Dimension)),
            1 => gates[0],
            _ => run.Add("MRD", lineage, new BooleanGate("MRD", BooleanOperation.Or, [.. gates.Select(g => new GateReference(g))])),
        };
        return new AberrantCellsResult(union, [.. axes.Where(a => a.IsMarker).Select(a => a.Name)], clusters, path);
    }

    /// <summary>The same on plain numbers: the clusters, what they were held against, and an ellipsoid for each that is leukaemic.</summary>
    public static (IReadOnlyList<AberrantCluster> Clusters, MaturationPath Path, IReadOnlyList<ClusterEllipsoid> Ellipsoids) Find(LineageCells cells, MrdProtocol protocol)
    {
        var lineage = LineageClusters.Fit(cells);
        var (clusters, path) = ClusterJudge.Judge(cells, lineage.Mixture, protocol);
        double largest = MathNet.Numerics.Distributions.ChiSquared.InvCDF(cells.Dimension, LargestQuantile);
        int[] found = [.. Enumerable.Range(0, clusters.Count).Where(c => clusters[c].IsAberrant)];
        double[] aberrant = found.Length == 0 ? [] : lineage.Mixture.Probabilities(lineage.Points, c => clusters[c].IsAberrant);
        return (clusters, path, [.. found.Select(c => new ClusterEllipsoid(lineage.Mixture.Components[c], Radius(lineage, aberrant, c, largest)))]);
    }

    // No event can be inside: the population of a sample without leukaemic cells, so that a result always names it.
    private static RectangleGate Nothing(GateDimension axis) => new("MRD", new GateRange(axis, Min: 0, Max: 0));

    // The squared distance at which the ellipsoid holds aberrant events of any clone best: the highest F1 by the mixture's own probabilities.
    private static double Radius(LineageClusters lineage, double[] aberrant, int c, double largest)
    {
        var near = new List<(double Distance, double Aberrant, double Weight)>();
        double all = 0;
        var distances = new double[aberrant.Length];
        lineage.Mixture.Components[c].SquaredDistances(lineage.Points, distances);
        for (int i = 0; i < aberrant.Length; i++)
        {
            all += aberrant[i] * lineage.Weights[i];
            if (distances[i] <= largest) near.Add((distances[i], aberrant[i], lineage.Weights[i]));
        }

        near.Sort((a, b) => a.Distance.CompareTo(b.Distance));
        double inside = 0, hits = 0, best = 0, square = largest;
        foreach (var (distance, share, weight) in near)
        {
            inside += weight;
            hits += share * weight;
            double f1 = 2 * hits / (inside + all);
            if (f1 >= best) (best, square) = (f1, distance);
        }

        return square;
    }
}
