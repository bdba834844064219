using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Finds the leukaemic cells of a lineage by difference from normal: the lineage is split into tight clusters, each cluster is held against
/// normal maturation, and those that no stage explains become ellipsoid gates. Rare cells are not drowned: events off the normal
/// path all take part in the clustering, of those on it a sample that carries the weight of the rest.
/// </summary>
internal static class AberrantCells
{
    // Clusters nearer than this, in standard deviations, are parts of one.
    private const double OnePopulation = 2.0;

    // A cluster of fewer events is no yardstick for another.
    private const int FewestPeers = 12;

    // Peers are at most this far apart on normal maturation, in stages; beyond the last precursor normal cells differ by themselves.
    private const double PeerReach = 0.6;
    private const double LastPrecursor = 2.6;

    // Units of excess of its own that a cluster needs to be taken for a part of an aberrant one.
    private const double LeastExcess = 0.2;

    // The position up to which a precursor is early.
    private const double EarlyHalf = 1.75;

    // What lies this far above zero, in decades, is not told apart from noise.
    private const double NoiseWidth = 0.35;

    // Chi-squared quantile that an ellipsoid reaches at most.
    private const double LargestQuantile = 0.999;

    /// <summary>Adds one population an aberrant cluster, and their union; returns what was found.</summary>
    public static AberrantCellsResult Find(GatingRun run, string lineage, Landmarks landmarks, MrdProtocol protocol)
    {
        string[] markers = [.. Axes(run, protocol)];
        Channel[] channels = [.. markers.Select(m => run.Sample.Table.Panel.Find(m)!)];
        double[] zero = [.. markers.Select(m => landmarks.Levels[m].Median)];
        var axes = channels.Select((c, m) => Floored(run, c)).ToArray();
        double[] floors = [.. axes.Select((a, m) => (a.Scale!.BoundMin!.Value * run.Sample.Decades(channels[m])) - zero[m])];
        var normal = new NormalMaturation(protocol.Maturation, markers, floors, protocol.Aberrancy);
        var (points, weights) = new LineageLevels(run, run.Look(lineage), channels, axes, zero).Weighted(normal);
        var mixture = GaussianMixture.Fit(points, weights, markers.Length, new GaussianMixtureOptions
        {
            Components = Math.Clamp(8 + (weights.Length / 400), 8, 32),
            PriorVariance = 0.04,
            PriorEvents = 2 * markers.Length,
            LogBackground = -3.0 * markers.Length,
        }).Joined(OnePopulation);
        var clusters = Judge(mixture, markers, normal, protocol);
        var gates = new List<string>();
        bool single = clusters.Count(c => c.IsAberrant) == 1;
        for (int c = 0; c < clusters.Count; c++)
        {
            if (!clusters[c].IsAberrant) continue;
            string name = single ? "MRD" : $"MRD part {gates.Count + 1}";
            gates.Add(run.Add(name, lineage, Ellipsoid(name, run, channels, axes, zero, mixture, clusters, c, points, weights)));
        }

        string union = gates.Count switch
        {
            0 => run.Add("MRD", lineage, Nothing(axes[0])),
            1 => gates[0],
            _ => run.Add("MRD", lineage, new BooleanGate("MRD", BooleanOperation.Or, [.. gates.Select(g => new GateReference(g))])),
        };
        return new AberrantCellsResult(union, markers, clusters, normal);
    }

    // No event can be inside: the population of a sample without leukaemic cells, so that a result always names it.
    private static RectangleGate Nothing(GateDimension axis) => new("MRD", new GateRange(axis, Min: 0, Max: 0));

    // The markers of the reference and of the entry, as far as the panel has them.
    private static IEnumerable<string> Axes(GatingRun run, MrdProtocol protocol) =>
        protocol.Maturation.Markers.Select(m => m.Marker).Concat(protocol.Variants.SelectMany(v => v.EntryAny)).Distinct(StringComparer.Ordinal)
            .Where(m => run.Sample.Table.Panel.Find(m) is not null);

    // Below the noise nothing can be told: values there are moved onto its edge, in the gates too.
    private static GateDimension Floored(GatingRun run, Channel channel)
    {
        var dimension = run.Sample.Dimension(channel);
        double floor = dimension.Scale!.Apply(0) + (NoiseWidth / run.Sample.Decades(channel));
        return dimension with { Scale = new ScaleTransform(dimension.Scale.Id + " above noise", dimension.Scale.Transform, floor) };
    }

    // First each cluster against the reference; then, the most suspicious first, against its normal peers in the tube.
    private static List<AberrantCluster> Judge(GaussianMixture mixture, string[] markers, NormalMaturation normal, MrdProtocol protocol)
    {
        var rule = protocol.Aberrancy;
        var clusters = mixture.Components.Select(component =>
        {
            double[] levels = [.. component.Mean];
            double score = normal.Score(levels);
            double spread = Math.Exp(Enumerable.Range(0, levels.Length).Average(a => Math.Log(component.Deviation(a))));
            string? other = protocol.Maturation.Others.FirstOrDefault(o => Fits(o, markers, levels))?.Name;
            bool aberrant = other is null && component.Weight >= protocol.DetectionEvents.Value && score >= rule.Score.Value && spread <= rule.Spread.Value;
            return new AberrantCluster(component.Weight, levels, normal.Position(levels), score, spread, other, aberrant);
        }).ToList();
        bool IsPeer(AberrantCluster c) => !c.IsAberrant && c.Other is null && c.Weight >= FewestPeers && c.Spread <= rule.Spread.Value;
        double arrest = Arrest(clusters, rule);
        while (true)
        {
            var worst = (Index: -1, Score: 0.0);
            for (int i = 0; i < clusters.Count; i++)
            {
                var c = clusters[i];
                if (!IsPeer(c) || c.Position > LastPrecursor || c.Weight < protocol.DetectionEvents.Value) continue;
                var peers = clusters.Where((p, k) => k != i && IsPeer(p) && Math.Abs(p.Position - c.Position) <= PeerReach).Select(p => (p.Levels, p.Position)).ToList();
                double score = c.Score + normal.PeerScore(c.Levels, c.Position, peers) + (c.Position <= EarlyHalf ? arrest : 0);
                if (score > worst.Score) worst = (i, score);
            }

            if (worst.Score < rule.Score.Value) return Absorb(clusters, normal);
            clusters[worst.Index] = clusters[worst.Index] with { IsAberrant = true, Score = worst.Score };
        }
    }

    // What has some excess itself and differs from an aberrant cluster only in markers that define the stage is the same clone.
    private static List<AberrantCluster> Absorb(List<AberrantCluster> clusters, NormalMaturation normal)
    {
        var aberrant = clusters.Where(c => c.IsAberrant).ToList();
        return [.. clusters.Select(c => c.Other is null && c.Score >= LeastExcess && aberrant.Exists(a => normal.IsSameClone(a.Levels, c.Levels)) ? c with { IsAberrant = true } : c)];
    }

    // How far the early half of maturation outnumbers all that follows.
    private static double Arrest(List<AberrantCluster> clusters, AberrancyRule rule)
    {
        double early = clusters.Where(c => c.Other is null && c.Position <= EarlyHalf).Sum(c => c.Weight);
        double later = clusters.Where(c => c.Other is null && c.Position > EarlyHalf).Sum(c => c.Weight);
        return early < FewestPeers ? 0 : rule.Arrest.Value * Math.Clamp(Math.Log10(early / Math.Max(later, 1)), 0, 1);
    }

    // The first marker of an entry defines the cells: without it in the panel nothing can be said.
    private static bool Fits(OtherNormalCells cells, string[] markers, double[] levels)
    {
        if (!markers.Contains(cells.Levels.Keys.First())) return false;
        for (int m = 0; m < markers.Length; m++)
        {
            if (cells.Levels.TryGetValue(markers[m], out var interval) && interval.Excess(levels[m]) != 0) return false;
        }

        return true;
    }

    private static EllipsoidGate Ellipsoid(
        string name, GatingRun run, Channel[] channels, GateDimension[] axes, double[] zero, GaussianMixture mixture, List<AberrantCluster> clusters, int c, double[] points, double[] weights)
    {
        int d = channels.Length;
        var component = mixture.Components[c];
        double square = Radius(mixture, clusters, c, points, weights);
        double[] scale = [.. channels.Select(run.Sample.Decades)];
        double[] mean = [.. Enumerable.Range(0, d).Select(a => (component.Mean[a] + zero[a]) / scale[a])];
        var covariance = new double[d * d];
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++) covariance[(a * d) + b] = component.Covariance[(a * d) + b] / (scale[a] * scale[b]);
        }

        return new EllipsoidGate(name, axes, mean, covariance, square);
    }

    // The squared distance at which the ellipsoid holds aberrant events of any clone best: the highest F1 by the mixture's own probabilities.
    private static double Radius(GaussianMixture mixture, List<AberrantCluster> clusters, int c, double[] points, double[] weights)
    {
        int d = mixture.Dimension;
        double largest = MathNet.Numerics.Distributions.ChiSquared.InvCDF(d, LargestQuantile);
        var near = new List<(double Distance, double Aberrant, double Weight)>();
        double all = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            var x = points.AsSpan(i * d, d);
            double distance = mixture.Components[c].SquaredDistance(x);
            double aberrant = mixture.Probability(x, k => clusters[k].IsAberrant);
            all += aberrant * weights[i];
            if (distance <= largest) near.Add((distance, aberrant, weights[i]));
        }

        near.Sort((a, b) => a.Distance.CompareTo(b.Distance));
        double inside = 0, hits = 0, best = 0, square = largest;
        foreach (var (distance, aberrant, weight) in near)
        {
            inside += weight;
            hits += aberrant * weight;
            double f1 = 2 * hits / (inside + all);
            if (f1 >= best) (best, square) = (f1, distance);
        }

        return square;
    }
}
