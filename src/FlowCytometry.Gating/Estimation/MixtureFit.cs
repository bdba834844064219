using System.Buffers;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The rounds of expectation maximisation of a <see cref="GaussianMixture"/>. Blocks of points are independent of each other when their
/// responsibilities are worked out, components when their moments are: each is one thread's work, in an order of its own that does not
/// depend on the number of threads.
/// </summary>
internal sealed class MixtureFit
{
    // A density so many powers of e below another adds nothing to it in double precision: most points are so far from most components.
    private const double Negligible = 60;

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
        int row = OuterProducts.Row(d), block = row * OuterProducts.Points;
        double[] rented = ArrayPool<double>.Shared.Rent((2 * block) + (row * row));
        Span<double> deltas = rented.AsSpan(0, block), scaled = rented.AsSpan(block, block), sums = rented.AsSpan(2 * block, row * row);
        rented.AsSpan().Clear();
        int near = 0;
        for (int i = 0; i < responsibility.Length; i++)
        {
            double r = responsibility[i];
            if (r < 1e-9 * _weights[i]) continue;
            var x = _points.AsSpan(i * d, d);
            Span<double> delta = deltas.Slice(near * row, d), product = scaled.Slice(near * row, d);
            for (int a = 0; a < d; a++) product[a] = r * (delta[a] = x[a] - mean[a]);
            if (++near < OuterProducts.Points) continue;
            OuterProducts.Add(scaled, deltas, near, row, sums);
            near = 0;
        }

        OuterProducts.Add(scaled, deltas, near, row, sums);
        for (int a = 0; a < d; a++) sums.Slice(a * row, a + 1).CopyTo(covariance[(a * d)..]);
        ArrayPool<double>.Shared.Return(rented);
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
        Parallel.For(0, changes.Length, Threads.Options, () => new double[(_k * PointBlocks.Length) + (_d * PointBlocks.Pair)], (block, _, scratch) =>
        {
            changes[block] = Expect(block, scratch.AsSpan(0, _k * PointBlocks.Length), scratch.AsSpan(_k * PointBlocks.Length));
            return scratch;
        }, static _ => { });
        return changes.Sum();
    }

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

            double far = 2 * (_logNorm[c] - _options.LogBackground + Negligible + 1);
            PointBlocks.Mahalanobis(x, _mean.AsSpan(c * _d, _d), _factor.AsSpan(c * _d * _d, _d * _d), scratch, log, far);
            for (int i = 0; i < log.Length; i++) log[i] = _logNorm[c] - (0.5 * log[i]);
        }

        Span<double> sums = stackalloc double[PointBlocks.Length], changes = stackalloc double[PointBlocks.Length];
        Shares.Densities(logs, _options.LogBackground, Negligible, sums);
        changes.Clear();
        for (int c = 0; c < _k; c++)
        {
            var densities = logs.Slice(c * PointBlocks.Length, count);
            Shares.Update(densities, sums, _weights.AsSpan(first, count), _responsibility.AsSpan((c * _n) + first, count), changes);
        }

        double change = 0;
        for (int i = 0; i < count; i++) change += changes[i];
        return change;
    }
}
