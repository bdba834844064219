using System.Buffers;
using System.Runtime.Intrinsics;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The rounds of expectation maximisation of a <see cref="GaussianMixture"/>. Blocks of points are independent of each other when their
/// responsibilities are worked out, components when their moments are: each is one thread's work, in an order of its own that does not
/// depend on the number of threads.
/// </summary>
internal sealed class MixtureFit
{
    // A smaller part of a point does not count.
    private const double Smallest = 1e-9;

    private readonly int _n;
    private readonly int _d;
    private readonly int _k;
    private readonly int _row;
    private readonly GaussianMixtureOptions _options;
    private readonly double[] _blocks;
    private readonly double[] _weights;
    private readonly double[] _covariance;
    private readonly double[] _whitening;
    private readonly double[] _offset;
    private readonly double[] _logNorm;
    private readonly double[] _mass;
    private readonly double _total;

    // Points, and means of components, each in a row of its own.
    private readonly double[] _points;
    private readonly double[] _mean;

    // Components x points.
    private readonly double[] _responsibility;

    // The component that a point in the middle of each block belongs to.
    private readonly int[] _usual;

    public MixtureFit(ReadOnlySpan<double> points, double[] blocks, ReadOnlySpan<double> weights, int dimension, int components, GaussianMixtureOptions options)
    {
        (_n, _d, _k, _row, _options, _blocks, _weights) = (weights.Length, dimension, components, OuterProducts.Row(dimension), options, blocks, weights.ToArray());
        (_points, _mean, _covariance) = (new double[_n * _row], new double[_k * _row], new double[_k * _d * _d]);
        (_whitening, _offset) = (new double[_k * Whitening.Rows(_d) * _d], new double[_k * Whitening.Rows(_d)]);
        (_logNorm, _mass, _responsibility, _usual) = (new double[_k], new double[_k], new double[_k * _n], new int[PointBlocks.Count(_n)]);
        for (int i = 0; i < _n; i++) points.Slice(i * _d, _d).CopyTo(_points.AsSpan(i * _row));
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
            if (_mass[c] > 0) yield return new GaussianComponent(_mass[c], _mean[(c * _row)..((c * _row) + _d)], _covariance[(c * _d * _d)..((c + 1) * _d * _d)]);
        }
    }

    private void Maximise() => Threads.For(_k, Maximise);

    // Moments about the mean of the round before, which is near enough that nothing is lost.
    private void Maximise(int c)
    {
        int d = _d, row = _row, block = row * OuterProducts.Points;
        double[] rented = ArrayPool<double>.Shared.Rent((2 * block) + (row * row) + row);
        Span<double> deltas = rented.AsSpan(0, block), scaled = rented.AsSpan(block, block), products = rented.AsSpan(2 * block, row * row), sums = rented.AsSpan((2 * block) + (row * row), row);
        products.Clear();
        sums.Clear();
        var responsibility = _responsibility.AsSpan(c * _n, _n);
        var mean = _mean.AsSpan(c * row, row);
        Span<int> near = stackalloc int[OuterProducts.Points];
        Span<double> parts = stackalloc double[OuterProducts.Points];
        double mass = 0;
        for (int i = 0; i < responsibility.Length;)
        {
            int n = 0;
            for (; i < responsibility.Length && n < near.Length; i++)
            {
                // Most points have no part in it.
                while (i <= responsibility.Length - Vector256<double>.Count && Vector256.EqualsAll(Vector256.Create(responsibility[i..]), Vector256<double>.Zero)) i += Vector256<double>.Count;
                if (i == responsibility.Length) break;
                double r = responsibility[i];
                if (r < Smallest * _weights[i]) continue;
                mass += r;
                (near[n], parts[n++]) = (i, r);
            }

            OuterProducts.Parts(_points, near[..n], parts, mean, deltas, scaled, sums);
            OuterProducts.Add(scaled, deltas, n, d, products);
        }

        for (int a = 0; a < d && mass > 0; a++)
        {
            double shift = sums[a] / mass;
            for (int b = 0; b <= a; b++) _covariance[(((c * d) + a) * d) + b] = products[(a * row) + b] - (shift * sums[b]);
        }

        for (int a = 0; a < d && mass > 0; a++) mean[a] += sums[a] / mass;
        ArrayPool<double>.Shared.Return(rented);
        Finish(c, mass, mean[..d], _covariance.AsSpan(c * d * d, d * d));
    }

    private void Finish(int c, double mass, ReadOnlySpan<double> mean, Span<double> covariance)
    {
        int d = _d, rows = Whitening.Rows(d);
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
        Span<double> factor = stackalloc double[d * d];
        double logDeterminant = Cholesky.Factor(covariance, factor, d);
        bool isThere = mass > 0 && double.IsFinite(logDeterminant);
        _logNorm[c] = isThere ? Math.Log(mass / _total) - (0.5 * (logDeterminant + (d * Math.Log(2 * Math.PI)))) : double.NegativeInfinity;
        if (isThere) Whitening.Of(factor, mean, _whitening.AsSpan(c * rows * d, rows * d), _offset.AsSpan(c * rows, rows));
    }

    // Returns the sum of absolute changes of responsibility, a point each counting once.
    private double Expect()
    {
        var changes = new double[PointBlocks.Count(_n)];
        Threads.For(changes.Length, () => new double[_k * PointBlocks.Length], (block, logs) => changes[block] = Expect(block, logs));
        return changes.Sum();
    }

    private double Expect(int block, double[] logs)
    {
        int first = block * PointBlocks.Length, count = Math.Min(PointBlocks.Length, _n - first), rows = Whitening.Rows(_d);
        var x = _blocks.AsSpan(first * _d, PointBlocks.Length * _d);
        Span<double> tops = stackalloc double[PointBlocks.Length], far = stackalloc double[PointBlocks.Length];
        tops.Fill(_options.LogBackground);
        // The component that most points of the block belong to comes first: beside it most others are negligible before their distances are at an end.
        int usual = _usual[block];
        for (int turn = 0; turn < _k; turn++)
        {
            int c = turn == 0 ? usual : turn <= usual ? turn - 1 : turn;
            var log = logs.AsSpan(c * PointBlocks.Length, PointBlocks.Length);
            if (double.IsNegativeInfinity(_logNorm[c]))
            {
                log.Fill(double.NegativeInfinity);
                continue;
            }

            Shares.Far(tops, _logNorm[c], GaussianMixture.Negligible + 1, far);
            PointBlocks.Mahalanobis(x, _whitening.AsSpan(c * rows * _d, rows * _d), _offset.AsSpan(c * rows, rows), log, far);
            Shares.Logs(log, _logNorm[c]);
            Shares.Raise(log, tops);
        }

        Span<double> shares = stackalloc double[PointBlocks.Length], changes = stackalloc double[PointBlocks.Length];
        Shares.Densities(logs, _options.LogBackground, GaussianMixture.Negligible, shares);
        for (int i = 0; i < count; i++) shares[i] = _weights[first + i] / shares[i];
        changes.Clear();
        for (int c = 0; c < _k; c++)
        {
            if (logs[(c * PointBlocks.Length) + (count / 2)] > logs[(_usual[block] * PointBlocks.Length) + (count / 2)]) _usual[block] = c;
        }

        for (int c = 0; c < _k; c++) Shares.Update(logs.AsSpan(c * PointBlocks.Length, count), shares[..count], _responsibility.AsSpan((c * _n) + first, count), changes);
        double change = 0;
        for (int i = 0; i < count; i++) change += changes[i] / _weights[first + i];
        return change;
    }
}
