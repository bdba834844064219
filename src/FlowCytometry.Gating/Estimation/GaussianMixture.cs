namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// A mixture of Gaussians with full covariances, fitted to weighted points by expectation maximisation (Dempster, Laird, Rubin 1977) from
/// a deterministic k-means++ start (Arthur, Vassilvitskii 2007). Covariances are shrunk towards a given diagonal, so that a component of
/// ten events is as well defined as one of ten thousand. A uniform background component takes up outliers.
/// </summary>
public sealed class GaussianMixture
{
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
        int[] owner = KMeans.Partition(points, dimension, Math.Min(options.Components, n), options.Seed, options.StartIterations, out int k);
        return Fit(points, weights, dimension, options, owner, k);
    }

    /// <summary>Fits a mixture from a given start: the component of each point, -1 for none yet.</summary>
    internal static GaussianMixture Fit(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int dimension, GaussianMixtureOptions options, ReadOnlySpan<int> owner, int k)
    {
        int n = weights.Length;
        var state = new State(n, k, dimension, options);
        for (int i = 0; i < n; i++)
        {
            if (owner[i] >= 0) state.Responsibility[(i * k) + owner[i]] = weights[i];
        }

        for (int round = 0; round < options.Iterations; round++)
        {
            state.Maximise(points, weights);
            double change = state.Expect(points, weights);
            if (change < options.Tolerance * n) break;
        }

        state.Maximise(points, weights);
        return new GaussianMixture(dimension, [.. state.Components().OrderByDescending(c => c.Weight)], options.LogBackground);
    }

    /// <summary>
    /// Joins components that are one population: pairs whose means lie closer than <paramref name="distance"/> standard deviations of the
    /// two together, nearest first, until none is left. Two equal Gaussians have a single mode up to a distance of 2 of their own standard deviations.
    /// </summary>
    public GaussianMixture Joined(double distance)
    {
        var parts = Components.ToList();
        while (true)
        {
            var (a, b, nearest) = (0, 0, distance * distance);
            for (int i = 0; i < parts.Count; i++)
            {
                for (int j = i + 1; j < parts.Count; j++)
                {
                    if (parts[i].SquaredSeparation(parts[j]) is var separation && separation < nearest) (a, b, nearest) = (i, j, separation);
                }
            }

            if (b == 0) return new GaussianMixture(Dimension, [.. parts.OrderByDescending(c => c.Weight)], _logBackground);
            parts[a] = parts[a].Join(parts[b]);
            parts.RemoveAt(b);
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

    private sealed class State(int n, int k, int d, GaussianMixtureOptions options)
    {
        private readonly double[] _mean = new double[k * d];
        private readonly double[] _covariance = new double[k * d * d];
        private readonly double[] _factor = new double[k * d * d];
        private readonly double[] _logNorm = new double[k];
        private readonly double[] _mass = new double[k];

        public double[] Responsibility { get; } = new double[n * k];

        public void Maximise(ReadOnlySpan<double> points, ReadOnlySpan<double> weights)
        {
            double total = 0;
            foreach (double weight in weights) total += weight;
            Array.Clear(_mean);
            Array.Clear(_covariance);
            Array.Clear(_mass);
            for (int i = 0; i < n; i++)
            {
                var x = points.Slice(i * d, d);
                for (int c = 0; c < k; c++)
                {
                    double r = Responsibility[(i * k) + c];
                    if (r <= 0) continue;
                    _mass[c] += r;
                    for (int a = 0; a < d; a++) _mean[(c * d) + a] += r * x[a];
                }
            }

            for (int c = 0; c < k; c++)
            {
                for (int a = 0; a < d && _mass[c] > 0; a++) _mean[(c * d) + a] /= _mass[c];
            }

            Span<double> delta = stackalloc double[d];
            for (int i = 0; i < n; i++)
            {
                var x = points.Slice(i * d, d);
                for (int c = 0; c < k; c++)
                {
                    double r = Responsibility[(i * k) + c];
                    if (r < 1e-9 * weights[i]) continue;
                    for (int a = 0; a < d; a++) delta[a] = x[a] - _mean[(c * d) + a];
                    int at = c * d * d;
                    for (int a = 0; a < d; a++)
                    {
                        double left = r * delta[a];
                        for (int b = 0; b <= a; b++) _covariance[at + (a * d) + b] += left * delta[b];
                    }
                }
            }

            for (int c = 0; c < k; c++) Finish(c, total);
        }

        // Returns the sum of absolute changes of responsibility, a point each counting once.
        public double Expect(ReadOnlySpan<double> points, ReadOnlySpan<double> weights)
        {
            double change = 0;
            Span<double> log = stackalloc double[k];
            Span<double> delta = stackalloc double[d];
            for (int i = 0; i < n; i++)
            {
                var x = points.Slice(i * d, d);
                double top = options.LogBackground;
                for (int c = 0; c < k; c++)
                {
                    log[c] = double.IsNegativeInfinity(_logNorm[c]) ? double.NegativeInfinity : _logNorm[c] - (0.5 * Distance(c, x, delta));
                    top = Math.Max(top, log[c]);
                }

                double sum = Math.Exp(options.LogBackground - top);
                for (int c = 0; c < k; c++) sum += log[c] = Math.Exp(log[c] - top);
                for (int c = 0; c < k; c++)
                {
                    double r = weights[i] * log[c] / sum;
                    change += Math.Abs(r - Responsibility[(i * k) + c]) / weights[i];
                    Responsibility[(i * k) + c] = r;
                }
            }

            return change;
        }

        public IEnumerable<GaussianComponent> Components()
        {
            for (int c = 0; c < k; c++)
            {
                if (_mass[c] <= 0) continue;
                yield return new GaussianComponent(_mass[c], _mean[(c * d)..((c + 1) * d)], _covariance[(c * d * d)..((c + 1) * d * d)]);
            }
        }

        private void Finish(int c, double total)
        {
            int at = c * d * d;
            double mass = _mass[c], prior = options.PriorEvents;
            for (int a = 0; a < d; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    double shrunk = _covariance[at + (a * d) + b] / (mass + prior);
                    if (a == b) shrunk += (prior * options.PriorVariance / (mass + prior)) + options.MinimumVariance;
                    _covariance[at + (a * d) + b] = _covariance[at + (b * d) + a] = shrunk;
                }
            }

            double logDeterminant = Cholesky.Factor(_covariance.AsSpan(at, d * d), _factor.AsSpan(at, d * d), d);
            _logNorm[c] = mass > 0 && double.IsFinite(logDeterminant)
                ? Math.Log(mass / total) - (0.5 * (logDeterminant + (d * Math.Log(2 * Math.PI))))
                : double.NegativeInfinity;
        }

        private double Distance(int c, ReadOnlySpan<double> x, Span<double> solved)
        {
            int at = c * d * d;
            double distance = 0;
            for (int a = 0; a < d; a++)
            {
                double v = x[a] - _mean[(c * d) + a];
                for (int b = 0; b < a; b++) v -= _factor[at + (a * d) + b] * solved[b];
                v /= _factor[at + (a * d) + a];
                solved[a] = v;
                distance += v * v;
            }

            return distance;
        }
    }
}
