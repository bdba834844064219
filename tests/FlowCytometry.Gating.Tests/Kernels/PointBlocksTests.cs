using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class PointBlocksTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 2)]
    [InlineData(131, 14)]
    public void Distances_are_those_of_a_loop_over_one_point(int n, int d)
    {
        var random = new Random(n);
        double[] points = [.. Enumerable.Range(0, n * d).Select(i => i % 37 == 5 ? double.NaN : (random.NextDouble() - 0.5) * 6)];
        double[] centre = [.. Enumerable.Range(0, d).Select(_ => random.NextDouble())];
        var (whitening, offset) = Whiten(random, centre);
        double[] blocks = PointBlocks.From(points, d);
        double[] squared = new double[PointBlocks.Length], mahalanobis = new double[PointBlocks.Length];
        for (int i = 0; i < n; i++)
        {
            if (i % PointBlocks.Length == 0)
            {
                PointBlocks.Squared(blocks.AsSpan(i * d, d * PointBlocks.Length), centre, squared);
                PointBlocks.Mahalanobis(blocks.AsSpan(i * d, d * PointBlocks.Length), whitening, offset, mahalanobis);
            }

            var point = points.AsSpan(i * d, d);
            Assert.Equal(Squared(point, centre), squared[i % PointBlocks.Length]);
            Assert.Equal(Whitening.SquaredDistance(point, whitening, offset), mahalanobis[i % PointBlocks.Length]);
        }
    }

    [Fact]
    public void Only_far_distances_may_be_given_as_others_that_are_far()
    {
        var random = new Random(3);
        const int D = 14;
        double[] points = [.. Enumerable.Range(0, PointBlocks.Length * D).Select(i => (random.NextDouble() - 0.5) * (i / (16 * D) + 1))], centre = new double[D];
        var (whitening, offset) = Whiten(random, centre);
        double[] exact = new double[PointBlocks.Length], found = new double[PointBlocks.Length], blocks = PointBlocks.From(points, D);
        PointBlocks.Mahalanobis(blocks, whitening, offset, exact);
        double usual = exact.Order().ElementAt(20);
        double[] far = [.. Enumerable.Range(0, PointBlocks.Length).Select(i => usual * (1 + (0.001 * i)))];
        PointBlocks.Mahalanobis(blocks, whitening, offset, found, far);
        for (int i = 0; i < found.Length; i++) Assert.True(found[i] == exact[i] || (found[i] > far[i] && exact[i] > far[i]));
        Assert.NotEqual(exact, found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public void Distances_of_many_points_from_a_component_are_those_of_each_alone(int n)
    {
        var random = new Random(n);
        var component = new GaussianComponent(1, [1, 2, 3], [2, 0.5, 0, 0.5, 1, 0.1, 0, 0.1, 3]);
        double[] points = [.. Enumerable.Range(0, 3 * n).Select(_ => 10 * random.NextDouble())], distances = new double[n];
        component.SquaredDistances(points, distances);
        Assert.Equal(Enumerable.Range(0, n).Select(i => component.SquaredDistance(points.AsSpan(3 * i, 3))), distances);
        Assert.Throws<ArgumentException>(() => { component.SquaredDistances(points, new double[n + 1]); });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    public void Whitening_gives_the_distance_by_forward_substitution(int d)
    {
        var random = new Random(d);
        double[] mean = [.. Enumerable.Range(0, d).Select(_ => random.NextDouble())], point = [.. Enumerable.Range(0, d).Select(_ => 10 * random.NextDouble())];
        double[] factor = Factor(random, d), whitening = new double[Whitening.Rows(d) * d], offset = new double[Whitening.Rows(d)];
        Whitening.Of(factor, mean, whitening, offset);
        double expected = Mahalanobis(point, mean, factor);
        Assert.Equal(expected, Whitening.SquaredDistance(point, whitening, offset), 1e-10 * expected);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(64, 2)]
    [InlineData(500, 5)]
    public void Points_within_a_distance_are_counted(int n, int d)
    {
        var random = new Random(n);
        double[] points = [.. Enumerable.Range(0, n * d).Select(_ => (random.NextDouble() - 0.5) * 8)];
        double[] covariance = [.. Enumerable.Range(0, d * d).Select(i => i / d == i % d ? 1.5 : 0.1)];
        var component = new GaussianComponent(1, new double[d], covariance);
        Assert.Equal(Enumerable.Range(0, n).Count(i => component.SquaredDistance(points.AsSpan(i * d, d)) < 9), component.CountWithin(points, 9, axis: d - 1));
    }

    private static double[] Factor(Random random, int d) => [.. Enumerable.Range(0, d * d).Select(i => i / d == i % d ? 0.5 + random.NextDouble() : random.NextDouble() - 0.5)];

    private static (double[] Whitening, double[] Offset) Whiten(Random random, double[] mean)
    {
        int d = mean.Length;
        double[] whitening = new double[Whitening.Rows(d) * d], offset = new double[Whitening.Rows(d)];
        Whitening.Of(Factor(random, d), mean, whitening, offset);
        return (whitening, offset);
    }

    private static double Squared(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static double Mahalanobis(ReadOnlySpan<double> x, double[] mean, double[] factor)
    {
        int d = mean.Length;
        var solved = new double[d];
        double distance = 0;
        for (int a = 0; a < d; a++)
        {
            double v = x[a] - mean[a];
            for (int b = 0; b < a; b++) v -= factor[(a * d) + b] * solved[b];
            v /= factor[(a * d) + a];
            solved[a] = v;
            distance += v * v;
        }

        return distance;
    }
}
