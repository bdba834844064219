using System.Buffers;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>One Gaussian of a mixture. Immutable.</summary>
public sealed class GaussianComponent
{
    private readonly double[] _mean;
    private readonly double[] _covariance;
    private readonly double[] _whitening;
    private readonly double[] _offset;
    private readonly double _logNorm;

    /// <summary>Takes a Gaussian; the covariance must be positive definite.</summary>
    /// <param name="weight">The events it stands for.</param>
    /// <param name="mean">d coordinates.</param>
    /// <param name="covariance">d x d, row by row.</param>
    public GaussianComponent(double weight, IReadOnlyList<double> mean, IReadOnlyList<double> covariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(covariance);
        (Weight, _mean, _covariance) = (weight, [.. mean], [.. covariance]);
        int d = _mean.Length;
        if (_covariance.Length != d * d) throw new ArgumentException($"{d} coordinates need {d} x {d} covariances, not {_covariance.Length}.", nameof(covariance));
        var factor = new double[d * d];
        double logDeterminant = Cholesky.Factor(_covariance, factor, d);
        if (!double.IsFinite(logDeterminant)) throw new ArgumentException("The covariance is not positive definite.", nameof(covariance));
        (_whitening, _offset) = (new double[Whitening.Rows(d) * d], new double[Whitening.Rows(d)]);
        Whitening.Of(factor, _mean, _whitening, _offset);
        _logNorm = -0.5 * (logDeterminant + (d * Math.Log(2 * Math.PI)));
    }

    /// <summary>The events it stands for.</summary>
    public double Weight { get; }

    /// <summary>d coordinates.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>d x d, row by row.</summary>
    public IReadOnlyList<double> Covariance => _covariance;

    /// <summary>Standard deviation along one coordinate.</summary>
    public double Deviation(int axis) => Math.Sqrt(_covariance[(axis * _mean.Length) + axis]);

    /// <summary>Squared Mahalanobis distance of a point of d coordinates.</summary>
    public double SquaredDistance(ReadOnlySpan<double> point) => Whitening.SquaredDistance(point, _whitening, _offset);

    /// <summary>Squared Mahalanobis distances of points, one after another: the same as of each alone.</summary>
    /// <param name="points">n x d coordinates.</param>
    /// <param name="distances">n places.</param>
    public void SquaredDistances(ReadOnlySpan<double> points, Span<double> distances)
    {
        int d = _mean.Length;
        if (points.Length != distances.Length * d) throw new ArgumentException($"{points.Length} coordinates are not {distances.Length} points of {d}.", nameof(points));
        double[] rented = ArrayPool<double>.Shared.Rent((d + 1) * PointBlocks.Length);
        Span<double> block = rented.AsSpan(0, d * PointBlocks.Length), found = rented.AsSpan(block.Length, PointBlocks.Length);
        for (int first = 0; first < distances.Length; first += found.Length)
        {
            PointBlocks.Fill(block, points[(first * d)..], d);
            PointBlocks.Mahalanobis(block, _whitening, _offset, found);
            found[..Math.Min(found.Length, distances.Length - first)].CopyTo(distances[first..]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The number of points within a squared Mahalanobis distance.</summary>
    /// <param name="points">n x d coordinates.</param>
    /// <param name="distance">The squared distance; points at it are not counted.</param>
    /// <param name="axis">The coordinate by which most points are known to be farther.</param>
    public int CountWithin(ReadOnlySpan<double> points, double distance, int axis)
    {
        int d = _mean.Length, n = points.Length / d, count = 0, held = 0;
        // No distance is shorter than its part along one axis.
        double centre = _mean[axis], reach = Math.Sqrt(distance) * Deviation(axis);
        double[] rented = ArrayPool<double>.Shared.Rent((d + 1) * PointBlocks.Length);
        Span<double> block = rented.AsSpan(0, d * PointBlocks.Length), found = rented.AsSpan(block.Length, PointBlocks.Length);
        for (int i = 0; i < n; i++)
        {
            if (!(Math.Abs(points[(i * d) + axis] - centre) < reach)) continue;
            for (int a = 0; a < d; a++) block[held + (a * PointBlocks.Length)] = points[(i * d) + a];
            if (++held == PointBlocks.Length) Count(block, found);
        }

        Count(block, found);
        ArrayPool<double>.Shared.Return(rented);
        return count;

        void Count(ReadOnlySpan<double> whole, Span<double> distances)
        {
            Span<double> far = stackalloc double[PointBlocks.Length];
            far.Fill(distance);
            PointBlocks.Mahalanobis(whole, _whitening, _offset, distances, far);
            foreach (double one in distances[..held]) count += one < distance ? 1 : 0;
            held = 0;
        }
    }

    /// <summary>Squared distance of the means, in the average covariance of the two.</summary>
    public double SquaredSeparation(GaussianComponent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var average = new double[_covariance.Length];
        for (int i = 0; i < average.Length; i++) average[i] = (_covariance[i] + other._covariance[i]) / 2;
        return new GaussianComponent(1, _mean, average).SquaredDistance(other._mean);
    }

    /// <summary>The Gaussian with the moments of both together.</summary>
    public GaussianComponent Join(GaussianComponent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int d = _mean.Length;
        double weight = Weight + other.Weight, own = Weight / weight, theirs = other.Weight / weight;
        double[] mean = [.. _mean.Zip(other._mean, (a, b) => (own * a) + (theirs * b))];
        var covariance = new double[d * d];
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                covariance[(a * d) + b] = (own * (_covariance[(a * d) + b] + ((_mean[a] - mean[a]) * (_mean[b] - mean[b]))))
                    + (theirs * (other._covariance[(a * d) + b] + ((other._mean[a] - mean[a]) * (other._mean[b] - mean[b]))));
            }
        }

        return new GaussianComponent(weight, mean, covariance);
    }

    /// <summary>The same for a block of points, see <see cref="PointBlocks"/>.</summary>
    internal void LogDensities(ReadOnlySpan<double> block, double logWeight, Span<double> logs)
    {
        PointBlocks.Mahalanobis(block, _whitening, _offset, logs);
        Shares.Logs(logs, logWeight + _logNorm);
    }

    /// <summary>Logarithm of the Gaussian's density at a point, without its weight.</summary>
    public double LogDensity(ReadOnlySpan<double> point) => _logNorm - (0.5 * SquaredDistance(point));
}
