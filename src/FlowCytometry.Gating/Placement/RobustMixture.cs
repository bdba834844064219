using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// A mixture of normal distributions in the units of each axis's middle 99 %, with a uniform background that takes up outliers, of the one
/// of several shares that makes the events likeliest; the best of several deterministic starts, on at most so many events taken at equal distances.
/// </summary>
/// <param name="Mixture">In units of the middle range.</param>
/// <param name="LogLikelihood">Of the events that it was fitted to.</param>
/// <param name="Fitted">How many these are.</param>
/// <param name="Low">Each axis's 0 of these units.</param>
/// <param name="Range">Each axis's length of one unit.</param>
internal sealed record RobustMixture(GaussianMixture Mixture, double LogLikelihood, int Fitted, double[] Low, double[] Range)
{
    public const int MostComponents = 10;

    private const double MostExtent = 10;
    private const int MostEvents = 5_000;
    private static readonly double[] BackgroundShares = [0.01, 0.1];

    public static RobustMixture Of(double[][] values, int components)
    {
        int d = values.Length, stride = Math.Max(1, values[0].Length / MostEvents), n = (values[0].Length + stride - 1) / stride;
        double[] low = new double[d], range = new double[d];
        Span<double> quantiles = stackalloc double[2];
        for (int a = 0; a < d; a++)
        {
            Selection.Quantiles([.. values[a]], [0.005, 0.995], quantiles);
            (low[a], range[a]) = (quantiles[0], quantiles[1] > quantiles[0] ? quantiles[1] - quantiles[0] : 1);
        }

        var points = new double[n * d];
        for (int i = 0; i < points.Length; i++) points[i] = (values[i % d][i / d * stride] - low[i % d]) / range[i % d];
        double[] blocks = PointBlocks.From(points, d);
        double[] weights = [.. Enumerable.Repeat(1.0, n)];
        // The background lies over all that there is; but a single event far away must not make it vanish.
        double extent = Enumerable.Range(0, d).Aggregate(1.0, (volume, a) => volume * Math.Min(MostExtent, (values[a].Max() - values[a].Min()) / range[a]));
        RobustMixture? best = null;
        foreach (var (owner, k) in Starts(points, d, components))
        {
            foreach (double share in BackgroundShares)
            {
                var mixture = GaussianMixture.Fit(points, blocks, weights, d, Options(components, share, extent), owner, k);
                double likelihood = n * Math.Log(1 - share);
                for (int i = 0; i < n; i++) likelihood += mixture.LogDensity(points.AsSpan(i * d, d));
                if (best is null || likelihood > best.LogLikelihood) best = new RobustMixture(mixture, likelihood, n, low, range);
            }
        }

        return best!;
    }

    /// <summary>The mixture of one to <paramref name="most"/> components with the least Bayesian information criterion (Schwarz 1978).</summary>
    public static RobustMixture Best(double[][] values, int most)
    {
        int d = values.Length, free = d + (d * (d + 1) / 2) + 1;
        double Criterion(RobustMixture fit, int k) => (-2 * fit.LogLikelihood) + (((k * free) - 1) * Math.Log(fit.Fitted));
        return Enumerable.Range(1, most).Select(k => (Fit: Of(values, k), K: k)).MinBy(f => Criterion(f.Fit, f.K)).Fit;
    }

    /// <summary>A coordinate in the axis's own units.</summary>
    public double Value(int axis, double coordinate) => Low[axis] + (coordinate * Range[axis]);

    /// <summary>A component in the axes' own units.</summary>
    public GaussianComponent InValues(GaussianComponent component)
    {
        int d = Range.Length;
        return new GaussianComponent(component.Weight, [.. component.Mean.Select((m, a) => Value(a, m))], [.. component.Covariance.Select((c, i) => c * Range[i / d] * Range[i % d])]);
    }

    // k-means of all points; of those within the middle ninety percent of every axis, where outliers draw no centre to themselves; and on one
    // axis equal parts from below.
    private static List<(int[] Owner, int K)> Starts(double[] points, int d, int components)
    {
        int n = points.Length / d;
        var starts = new List<(int[], int)>();
        void Add(int[] chosen)
        {
            double[] subset = [.. chosen.SelectMany(i => Enumerable.Range(i * d, d).Select(c => points[c]))];
            int[] part = KMeans.Partition(PointBlocks.From(subset, d), chosen.Length, d, Math.Min(components, chosen.Length), seed: 1, iterations: 10, out int k);
            var owner = new int[n];
            Array.Fill(owner, -1);
            for (int i = 0; i < chosen.Length; i++) owner[chosen[i]] = part[i];
            starts.Add((owner, k));
        }

        Add([.. Enumerable.Range(0, n)]);
        var middle = Enumerable.Range(0, d).Select(a => Quantiles([.. Enumerable.Range(0, n).Select(i => points[(i * d) + a])])).ToArray();
        int[] within = [.. Enumerable.Range(0, n).Where(i => Enumerable.Range(0, d).All(a => points[(i * d) + a] >= middle[a].Low && points[(i * d) + a] <= middle[a].High))];
        if (within.Length >= 10 * components) Add(within);
        if (d == 1)
        {
            var owner = new int[n];
            int[] order = [.. Enumerable.Range(0, n).OrderBy(i => points[i])];
            for (int i = 0; i < n; i++) owner[order[i]] = (int)((long)i * components / n);
            starts.Add((owner, components));
        }

        return starts;
    }

    private static (double Low, double High) Quantiles(double[] values)
    {
        Span<double> q = stackalloc double[2];
        Selection.Quantiles(values, [0.05, 0.95], q);
        return (q[0], q[1]);
    }

    // The background's density is relative to the components together.
    private static GaussianMixtureOptions Options(int components, double share, double extent) => new()
    {
        Components = components,
        Iterations = 60,
        PriorVariance = 2.5e-3,
        PriorEvents = 3,
        MinimumVariance = 1e-6,
        LogBackground = Math.Log(share / (1 - share) / extent),
    };
}
