using FlowCytometry;
using FlowCytometry.Gating.Estimation;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Splits a lineage into tight clusters. Rare cells are not drowned: a first, coarse mixture tells what the large populations explain; all
/// that they do not takes part in the second, with a sample of the rest that carries its weight.
/// </summary>
/// <param name="Mixture">The clusters.</param>
/// <param name="Points">The cells that took part.</param>
/// <param name="Weights">How many cells each stands for.</param>
internal sealed record LineageClusters(GaussianMixture Mixture, double[] Points, double[] Weights)
{
    private const int Block = 1024;
    private const int Coarse = 4_000;
    private const int MostExplained = 5_000;
    private const int MostUnexplained = 7_000;

    // Clusters nearer than this, in standard deviations, are parts of one.
    private const double OnePopulation = 2.0;

    // A component of a smaller share explains nothing.
    private const double Large = 0.02;

    // Chi-squared quantile up to which a component explains a cell.
    private const double Explained = 0.99;

    // Fewer points are not parted, no part has fewer, and between two the density, of this bandwidth in decades, falls to this share.
    private const int FewestParted = 40;
    private const double FewestPart = 15;
    private const double ValleyDepth = 0.4;
    private const double Bandwidth = 0.1;

    // A shallower valley suffices along a marker in which a component is this wide, in decades.
    private const double Wide = 0.35;
    private const double WideDepth = 0.75;

    // Decades above the floor up to which there is noise, and from which on cells are positive for certain.
    private const double Noise = 0.3, Clear = 1.5;

    private const double PriorVariance = 0.04, MinimumVariance = 0.015;

    /// <summary>The events that the prior of a cluster's covariance is worth.</summary>
    public static double PriorEvents(int dimension) => 2 * dimension;

    /// <summary>The variance of a component along a coordinate without the prior, which hides how wide a small cluster is.</summary>
    public static double OwnVariance(GaussianComponent component, int axis)
    {
        double prior = PriorEvents(component.Mean.Count) / component.Weight, variance = component.Deviation(axis) * component.Deviation(axis);
        return Math.Max(0, ((1 + prior) * (variance - MinimumVariance)) - (prior * PriorVariance)) + MinimumVariance;
    }

    public static LineageClusters Fit(LineageCells cells)
    {
        int d = cells.Dimension;
        int[] all = [.. Enumerable.Range(0, cells.Count)];
        var (points, weights) = Take(cells, [(all, Coarse)]);
        if (cells.Count > Coarse)
        {
            var large = Fitted(points, weights, d, 14, 12).Components.Where(c => c.Weight >= Large * cells.Count * cells.Weight).ToList();
            double limit = MathNet.Numerics.Distributions.ChiSquared.InvCDF(d, Explained);
            var isExplained = new bool[cells.Count];
            Threads.For((cells.Count + Block - 1) / Block, block =>
            {
                int first = block * Block, count = Math.Min(Block, cells.Count - first);
                Span<double> distances = stackalloc double[count];
                foreach (var component in large)
                {
                    component.SquaredDistances(cells.Levels.AsSpan(first * d, count * d), distances);
                    for (int i = 0; i < count; i++) isExplained[first + i] |= distances[i] < limit;
                }
            });
            (points, weights) = Take(cells, [([.. all.Where(i => isExplained[i])], MostExplained), ([.. all.Where(i => !isExplained[i])], MostUnexplained)]);
        }

        var mixture = Fitted(points, weights, d, Math.Clamp(8 + (weights.Length / 400), 8, 30), 25).Joined(OnePopulation);
        return new LineageClusters(Parted(mixture, points, weights, cells.Floors), points, weights);
    }

    // A fit can leave two populations in one component, a small clone beside cells that differ from it in one marker: each component is looked at by itself.
    private static GaussianMixture Parted(GaussianMixture mixture, double[] points, double[] weights, double[] floors)
    {
        int d = mixture.Dimension, n = weights.Length;
        int[] owner = mixture.Owners(points);
        var parts = new IReadOnlyList<GaussianComponent>[mixture.Components.Count];
        Threads.For(parts.Length, c =>
        {
            int[] own = [.. Enumerable.Range(0, n).Where(i => owner[i] == c)];
            parts[c] = Parted(mixture.Components[c], Chosen(points, d, own), [.. own.Select(i => weights[i])], floors);
        });
        return GaussianMixture.Of(d, [.. parts.SelectMany(p => p)], LogBackground(d));
    }

    private static IReadOnlyList<GaussianComponent> Parted(GaussianComponent component, double[] points, double[] weights, double[] floors)
    {
        int d = component.Mean.Count;
        if (weights.Length < FewestParted) return [component];
        if (Valley(component, points, weights, floors) is not { } valley) return [component];
        return [.. new[] { false, true }.SelectMany(above =>
        {
            int[] own = [.. Enumerable.Range(0, weights.Length).Where(i => points[(i * d) + valley.Axis] > valley.Position == above)];
            double[] ownPoints = Chosen(points, d, own), ownWeights = [.. own.Select(i => weights[i])];
            return Parted(Fitted(ownPoints, ownWeights, d, 1, 1).Components[0], ownPoints, ownWeights, floors);
        })];
    }

    private static double[] Chosen(double[] points, int d, int[] chosen)
    {
        var own = new double[chosen.Length * d];
        for (int i = 0; i < chosen.Length; i++) points.AsSpan(chosen[i] * d, d).CopyTo(own.AsSpan(i * d));
        return own;
    }

    // The deepest valley along an axis. What lies about the floor is noise around nothing, spread out by a logarithmic scale.
    private static (int Axis, double Position)? Valley(GaussianComponent component, double[] points, double[] weights, double[] floors)
    {
        int d = points.Length / weights.Length;
        int[] even = Even(weights);
        if (even.Length < FewestParted) return null;
        (int, double)? deepest = null;
        double deepestYet = 1;
        for (int a = 0; a < d; a++)
        {
            double[] values = [.. even.Select(i => points[(i * d) + a])];
            if (DensityCurve.Estimate(values, Bandwidth) is not { } curve) continue;
            var modes = curve.Modes(valleyRatio: WideDepth, minimumShare: FewestPart / values.Length);
            double floor = a < floors.Length ? floors[a] : double.NegativeInfinity, depth = component.Deviation(a) > Wide ? WideDepth : ValleyDepth;
            for (int m = 0; m + 1 < modes.Count; m++)
            {
                if (modes[m].Position < floor + Noise && modes[m + 1].Position < floor + Clear) continue;
                var (position, density) = curve.Valley(modes[m].Position, modes[m + 1].Position);
                if (density / Math.Min(modes[m].Density, modes[m + 1].Density) is var ratio && ratio < Math.Min(depth, deepestYet)) (deepestYet, deepest) = (ratio, (a, position));
            }
        }

        return deepest;
    }

    // Points that stand for as many cells each: of lighter ones so many fewer are taken.
    private static int[] Even(double[] weights)
    {
        double heaviest = weights.Max(), sum = 0;
        var taken = new List<int>();
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            if (sum < heaviest) continue;
            sum -= heaviest;
            taken.Add(i);
        }

        return [.. taken];
    }

    private static GaussianMixture Fitted(double[] points, double[] weights, int d, int components, int rounds) =>
        GaussianMixture.Fit(points, weights, d, new GaussianMixtureOptions { Components = components, Iterations = rounds, PriorVariance = PriorVariance, MinimumVariance = MinimumVariance, PriorEvents = PriorEvents(d), LogBackground = LogBackground(d) });

    private static double LogBackground(int dimension) => -3.0 * dimension;

    private static (double[] Points, double[] Weights) Take(LineageCells cells, (int[] From, int Most)[] groups)
    {
        int d = cells.Dimension, n = groups.Sum(g => Math.Min(g.From.Length, g.Most)), at = 0;
        double[] points = new double[n * d], weights = new double[n];
        foreach (var (from, most) in groups)
        {
            int taken = Math.Min(from.Length, most);
            for (int t = 0; t < taken; t++, at++)
            {
                cells[from[(int)((long)t * from.Length / taken)]].CopyTo(points.AsSpan(at * d));
                weights[at] = cells.Weight * from.Length / taken;
            }
        }

        return (points, weights);
    }
}
