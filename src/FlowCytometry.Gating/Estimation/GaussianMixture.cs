using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// A mixture of Gaussians with full covariances, fitted to weighted points by expectation maximisation (Dempster, Laird, Rubin 1977) from
/// a deterministic k-means++ start (Arthur, Vassilvitskii 2007). Covariances are shrunk towards a given diagonal, so that a component of
/// ten events is as well defined as one of ten thousand. A uniform background component takes up outliers.
/// </summary>
public sealed class GaussianMixture
{
    // A density so many powers of e below another adds nothing to it in double precision.
    internal const double Negligible = 40;

    private readonly double _logBackground;
    private readonly double _total;

    private GaussianMixture(int dimension, IReadOnlyList<GaussianComponent> components, double logBackground)
    {
        (Dimension, Components, _logBackground) = (dimension, components, logBackground);
        _total = components.Sum(c => c.Weight);
    }

    /// <summary>The number of coordinates of a point.</summary>
    public int Dimension { get; }

    /// <summary>The components, heaviest first.</summary>
    public IReadOnlyList<GaussianComponent> Components { get; }

    /// <summary>The mixture of given components.</summary>
    /// <param name="dimension">Coordinates a point.</param>
    /// <param name="components">The components; they are put in order, heaviest first.</param>
    /// <param name="logBackground">Logarithm of the density of the background.</param>
    public static GaussianMixture Of(int dimension, IReadOnlyList<GaussianComponent> components, double logBackground)
    {
        ArgumentNullException.ThrowIfNull(components);
        return new GaussianMixture(dimension, [.. components.OrderByDescending(c => c.Weight)], logBackground);
    }

    /// <summary>Fits a mixture.</summary>
    /// <param name="points">n points, one after another.</param>
    /// <param name="weights">n weights, greater than 0: how many events a point stands for.</param>
    /// <param name="dimension">Coordinates a point.</param>
    /// <param name="options">How.</param>
    public static GaussianMixture Fit(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int dimension, GaussianMixtureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (points.Length != weights.Length * dimension) throw new ArgumentException($"{points.Length} coordinates are not {weights.Length} points of {dimension}.", nameof(points));
        int n = weights.Length;
        if (n == 0) return new GaussianMixture(dimension, [], options.LogBackground);
        double[] blocks = PointBlocks.From(points, dimension);
        int[] owner = KMeans.Partition(blocks, n, dimension, Math.Min(options.Components, n), options.Seed, options.StartIterations, out int k);
        // Neighbours side by side: whole blocks are then far from most components.
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort([.. owner.Select((c, i) => ((long)c * n) + i)], order);
        double[] sorted = new double[points.Length], sortedWeights = new double[n];
        for (int i = 0; i < n; i++)
        {
            points.Slice(order[i] * dimension, dimension).CopyTo(sorted.AsSpan(i * dimension));
            sortedWeights[i] = weights[order[i]];
        }

        return Fit(sorted, PointBlocks.From(sorted, dimension), sortedWeights, dimension, options, [.. order.Select(i => owner[i])], k);
    }

    /// <summary>Fits a mixture from a given start.</summary>
    internal static GaussianMixture Fit(ReadOnlySpan<double> points, double[] blocks, ReadOnlySpan<double> weights, int dimension, GaussianMixtureOptions options, int[] owner, int k)
    {
        var fit = new MixtureFit(points, blocks, weights, dimension, k, options);
        return new GaussianMixture(dimension, [.. fit.Run(owner).OrderByDescending(c => c.Weight)], options.LogBackground);
    }

    /// <summary>
    /// Joins components that are one population: pairs whose means lie closer than <paramref name="distance"/> standard deviations of the
    /// two together, nearest first, until none is left. Two equal Gaussians have a single mode up to a distance of 2 of their own standard deviations.
    /// </summary>
    public GaussianMixture Joined(double distance)
    {
        var parts = Components.ToList();
        // From each to every later one; only those of a joined part change.
        var separations = parts.Select((p, i) => parts.Skip(i + 1).Select(p.SquaredSeparation).ToList()).ToList();
        while (true)
        {
            var (a, b, nearest) = (0, 0, distance * distance);
            for (int i = 0; i < parts.Count; i++)
            {
                for (int j = i + 1; j < parts.Count; j++)
                {
                    if (separations[i][j - i - 1] is var separation && separation < nearest) (a, b, nearest) = (i, j, separation);
                }
            }

            if (b == 0) return new GaussianMixture(Dimension, [.. parts.OrderByDescending(c => c.Weight)], _logBackground);
            parts[a] = parts[a].Join(parts[b]);
            parts.RemoveAt(b);
            for (int i = 0; i < b; i++) separations[i].RemoveAt(b - i - 1);
            separations.RemoveAt(b);
            for (int i = 0; i < parts.Count; i++)
            {
                if (i < a) separations[i][a - i - 1] = parts[i].SquaredSeparation(parts[a]);
                else if (i > a) separations[a][i - a - 1] = parts[a].SquaredSeparation(parts[i]);
            }
        }
    }

    /// <summary>The probability that a point belongs to one of the components that <paramref name="which"/> names; the background belongs to none.</summary>
    public double Probability(ReadOnlySpan<double> point, Func<int, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        Span<double> log = stackalloc double[Components.Count];
        double top = _logBackground;
        for (int c = 0; c < log.Length; c++) top = Math.Max(top, log[c] = Math.Log(Components[c].Weight / _total) + Components[c].LogDensity(point));
        double sum = Math.Exp(_logBackground - top), chosen = 0;
        for (int c = 0; c < log.Length; c++)
        {
            double density = Math.Exp(log[c] - top);
            sum += density;
            if (which(c)) chosen += density;
        }

        return chosen / sum;
    }

    /// <summary>The same of points, one after another.</summary>
    public double[] Probabilities(ReadOnlySpan<double> points, Func<int, bool> which)
    {
        ArgumentNullException.ThrowIfNull(which);
        bool[] chosen = [.. Enumerable.Range(0, Components.Count).Select(which)];
        var probabilities = new double[points.Length / Dimension];
        OfBlocks(points, (first, logs) =>
        {
            Span<double> sums = stackalloc double[PointBlocks.Length];
            Shares.Densities(logs, _logBackground, Negligible, sums);
            for (int i = 0; i < Math.Min(PointBlocks.Length, probabilities.Length - first); i++)
            {
                double sum = 0;
                for (int c = 0; c < chosen.Length; c++) sum += chosen[c] ? logs[(c * PointBlocks.Length) + i] : 0;
                probabilities[first + i] = sum / sums[i];
            }
        });
        return probabilities;
    }

    /// <summary>The component that each of the points, one after another, most probably belongs to; -1 for the background.</summary>
    public int[] Owners(ReadOnlySpan<double> points)
    {
        var owners = new int[points.Length / Dimension];
        OfBlocks(points, (first, logs) =>
        {
            for (int i = 0; i < Math.Min(PointBlocks.Length, owners.Length - first); i++)
            {
                var (best, top) = (-1, _logBackground);
                for (int c = 0; c < Components.Count; c++)
                {
                    if (logs[(c * PointBlocks.Length) + i] is var density && density > top) (best, top) = (c, density);
                }

                owners[first + i] = best;
            }
        });
        return owners;
    }

    // Logarithms of the components' densities, weights included, components x points of a block.
    private void OfBlocks(ReadOnlySpan<double> points, Action<int, double[]> use)
    {
        double[] block = new double[Dimension * PointBlocks.Length], logs = new double[Components.Count * PointBlocks.Length];
        for (int first = 0; first * Dimension < points.Length; first += PointBlocks.Length)
        {
            PointBlocks.Fill(block, points[(first * Dimension)..], Dimension);
            for (int c = 0; c < Components.Count; c++) Components[c].LogDensities(block, Math.Log(Components[c].Weight / _total), logs.AsSpan(c * PointBlocks.Length, PointBlocks.Length));
            use(first, logs);
        }
    }

    /// <summary>Logarithm of the mixture's density at a point, the background included.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        Span<double> log = stackalloc double[Components.Count];
        double top = _logBackground;
        for (int c = 0; c < log.Length; c++) top = Math.Max(top, log[c] = Math.Log(Components[c].Weight / _total) + Components[c].LogDensity(point));
        double sum = Math.Exp(_logBackground - top);
        foreach (double one in log) sum += Math.Exp(one - top);
        return top + Math.Log(sum);
    }
}
