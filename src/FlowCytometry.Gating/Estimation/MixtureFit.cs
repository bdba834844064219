using System.Runtime.CompilerServices;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The rounds of expectation maximisation of a <see cref="GaussianMixture"/>. Blocks of points are independent of each other when their
/// responsibilities are worked out, components when their moments are: each is one thread's work, in an order of its own that does not
/// depend on the number of threads.
/// </summary>
internal sealed class MixtureFit
{
    // Below this exp is 0: most points are far from most components.
    private const double LeastExponent = -746;

    private readonly int _n;
    private readonly int _d;
    private readonly int _k;
    private readonly GaussianMixtureOptions _options;
    private readonly double[] _points;
    private readonly double[] _blocks;
    private readonly double[] _weights;
    private readonly double[] _mean;
    private readonly double[] _covariance;
    private readonly double[] _factor;
    private readonly double[] _logNorm;
    private readonly double[] _mass;
    private readonly double _total;

    // Components x points.
    private readonly double[] _responsibility;

    public MixtureFit(ReadOnlySpan<double> points, double[] blocks, ReadOnlySpan<double> weights, int dimension, int components, GaussianMixtureOptions options)
    {
        (_n, _d, _k, _options, _points, _blocks, _weights) = (weights.Length, dimension, components, options, points.ToArray(), blocks, weights.ToArray());
        (_mean, _covariance, _factor) = (new double[_k * _d], new double[_k * _d * _d], new double[_k * _d * _d]);
        (_logNorm, _mass, _responsibility) = (new double[_k], new double[_k], new double[_k * _n]);
        foreach (double weight in _weights) _total += weight;
    }

    /// <summary>Fits from a partition: the component of each point, -1 for none yet.</summary>
    public IEnumerable<GaussianComponent> Run(int[] owner)
    {
        for (int i = 0; i < _n; i++)
        {
            if (owner[i] >= 0) _responsibility[(owner[i] * _n) + i] = _weights[i];
        }

        for (int round = 0; round < _options.Iterations; round++)
        {
            Maximise();
            if (Expect() < _options.Tolerance * _n) break;
        }

        Maximise();
        for (int c = 0; c < _k; c++)
        {
            if (_mass[c] > 0) yield return new GaussianComponent(_mass[c], _mean[(c * _d)..((c + 1) * _d)], _covariance[(c * _d * _d)..((c + 1) * _d * _d)]);
        }
    }

    private void Maximise() => Parallel.For(0, _k, Threads.Options, Maximise);

    private void Maximise(int c)
    {
        int d = _d;
        var responsibility = _responsibility.AsSpan(c * _n, _n);
        var mean = _mean.AsSpan(c * d, d);
        var covariance = _covariance.AsSpan(c * d * d, d * d);
        mean.Clear();
        double mass = 0;
        for (int i = 0; i < responsibility.Length; i++)
        {
            double r = responsibility[i];
            if (r <= 0) continue;
            mass += r;
            PointBlocks.AddScaled(_points.AsSpan(i * d, d), r, mean);
        }

        for (int a = 0; a < d && mass > 0; a++) mean[a] /= mass;
        // Rows of whole registers: what they hold beyond the diagonal is not used.
        int row = (d + 3) & ~3;
        Span<double> delta = d <= 32 ? stackalloc double[row] : new double[row], sums = d <= 32 ? stackalloc double[d * row] : new double[d * row];
        delta.Clear();
        sums.Clear();
        for (int i = 0; i < responsibility.Length; i++)
        {
            double r = responsibility[i];
            if (r < 1e-9 * _weights[i]) continue;
            var x = _points.AsSpan(i * d, d);
            for (int a = 0; a < d; a++) delta[a] = x[a] - mean[a];
            for (int a = 0; a < d; a++) PointBlocks.AddScaled(delta, r * delta[a], sums.Slice(a * row, (a + 4) & ~3));
        }

        for (int a = 0; a < d; a++) sums.Slice(a * row, a + 1).CopyTo(covariance[(a * d)..]);
        Finish(c, mass, covariance);
    }

    private void Finish(int c, double mass, Span<double> covariance)
    {
        int d = _d;
        double prior = _options.PriorEvents;
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double shrunk = covariance[(a * d) + b] / (mass + prior);
                if (a == b) shrunk += (prior * _options.PriorVariance / (mass + prior)) + _options.MinimumVariance;
                covariance[(a * d) + b] = covariance[(b * d) + a] = shrunk;
            }
        }

        _mass[c] = mass;
        double logDeterminant = Cholesky.Factor(covariance, _factor.AsSpan(c * d * d, d * d), d);
        _logNorm[c] = mass > 0 && double.IsFinite(logDeterminant)
            ? Math.Log(mass / _total) - (0.5 * (logDeterminant + (d * Math.Log(2 * Math.PI))))
            : double.NegativeInfinity;
    }

    // Returns the sum of absolute changes of responsibility, a point each counting once.
    private double Expect()
    {
        var changes = new double[PointBlocks.Count(_n)];
        Parallel.For(0, changes.Length, Threads.Options, () => new double[(_k * PointBlocks.Length) + (_d * 16)], (block, _, scratch) =>
        {
            changes[block] = Expect(block, scratch.AsSpan(0, _k * PointBlocks.Length), scratch.AsSpan(_k * PointBlocks.Length));
            return scratch;
        }, static _ => { });
        return changes.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Expect(int block, Span<double> logs, Span<double> scratch)
    {
        int first = block * PointBlocks.Length, count = Math.Min(PointBlocks.Length, _n - first);
        var x = _blocks.AsSpan(first * _d, PointBlocks.Length * _d);
        for (int c = 0; c < _k; c++)
        {
            var log = logs.Slice(c * PointBlocks.Length, PointBlocks.Length);
            if (double.IsNegativeInfinity(_logNorm[c]))
            {
                log.Fill(double.NegativeInfinity);
                continue;
            }

            PointBlocks.Mahalanobis(x, _mean.AsSpan(c * _d, _d), _factor.AsSpan(c * _d * _d, _d * _d), scratch, log);
            for (int i = 0; i < log.Length; i++) log[i] = _logNorm[c] - (0.5 * log[i]);
        }

        double change = 0;
        for (int i = 0; i < count; i++) change += Share(logs[i..], first + i);
        return change;
    }

    // Shares a point out among the components; logs holds the logarithm of each one's density there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Share(Span<double> logs, int point)
    {
        double top = _options.LogBackground, change = 0;
        for (int c = 0; c < _k; c++) top = Math.Max(top, logs[c * PointBlocks.Length]);
        double sum = Math.Exp(_options.LogBackground - top);
        for (int c = 0; c < _k; c++)
        {
            double exponent = logs[c * PointBlocks.Length] - top;
            sum += logs[c * PointBlocks.Length] = exponent < LeastExponent ? 0 : Math.Exp(exponent);
        }

        for (int c = 0; c < _k; c++)
        {
            double r = _weights[point] * logs[c * PointBlocks.Length] / sum;
            ref double held = ref _responsibility[(c * _n) + point];
            change += Math.Abs(r - held) / _weights[point];
            held = r;
        }

        return change;
    }
}
