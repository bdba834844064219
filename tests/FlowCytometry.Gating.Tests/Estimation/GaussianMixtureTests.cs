using FlowCytometry.Gating.Estimation;

namespace FlowCytometry.Gating.Tests.Estimation;

public class GaussianMixtureTests
{
    private static readonly GaussianMixtureOptions Options = new() { Components = 6, Iterations = 60 };

    [Fact]
    public void Populations_are_found_with_weight_mean_and_width()
    {
        var mixture = Fit((4000, 0, 0), (800, 3, 1)).Joined(2);

        Assert.Equal(2, mixture.Components.Count(c => c.Weight > 20));
        Assert.Equal(4000, mixture.Components[0].Weight, 60.0);
        Assert.Equal(0, mixture.Components[0].Mean[0], 0.05);
        Assert.Equal(3, mixture.Components[1].Mean[0], 0.05);
        Assert.Equal(0.3, mixture.Components[0].Deviation(0), 0.05);
    }

    [Fact]
    public void Twelve_events_far_from_ten_thousand_are_a_component()
    {
        var mixture = Fit((10000, 0, 0), (12, 4, 4)).Joined(2);

        Assert.Contains(mixture.Components, c => c.Weight is > 10 and < 14 && Math.Abs(c.Mean[0] - 4) < 0.4);
    }

    [Fact]
    public void Many_points_are_judged_as_each_alone()
    {
        var mixture = Fit((300, 0, 0), (200, 3, 1));
        double[] points = [.. Points(150, 0.5, 0.2, 3), .. Points(150, 2.5, 1, 4), 90, 90];
        double[] probabilities = mixture.Probabilities(points, c => c == 1);
        int[] owners = mixture.Owners(points);
        for (int i = 0; i < points.Length / 2; i++)
        {
            var point = points.AsSpan(2 * i, 2);
            double[] of = new double[mixture.Components.Count];
            for (int c = 0; c < of.Length; c++) of[c] = mixture.Probability(point, k => k == c);
            Assert.Equal(of[1], probabilities[i], 1e-12);
            Assert.Equal(1 - of.Sum() > of.Max() ? -1 : Array.IndexOf(of, of.Max()), owners[i]);
        }

        Assert.Equal(-1, owners[^1]);
    }

    [Fact]
    public void The_same_points_give_the_same_mixture()
    {
        var (a, b) = (Fit((500, 0, 0), (500, 2, 2)), Fit((500, 0, 0), (500, 2, 2)));

        Assert.Equal(a.Components.SelectMany(c => c.Mean), b.Components.SelectMany(c => c.Mean));
    }

    [Fact]
    public void Weights_count_as_events()
    {
        double[] points = [.. Points(1000, 0, 0, 1)];
        double[] weights = Enumerable.Repeat(7.0, 1000).ToArray();

        var mixture = GaussianMixture.Fit(points, weights, 2, Options).Joined(3);

        Assert.Equal(7000, mixture.Components.Sum(c => c.Weight), 100.0);
    }

    [Fact]
    public void Joining_two_halves_gives_the_moments_of_the_whole()
    {
        var left = new GaussianComponent(10, [-1, 0], [0.5, 0, 0, 1]);
        var right = new GaussianComponent(30, [1, 0], [0.5, 0, 0, 1]);

        var whole = left.Join(right);

        Assert.Equal(40, whole.Weight);
        Assert.Equal(0.5, whole.Mean[0], 12);
        Assert.Equal(0.5 + 0.75, whole.Covariance[0], 12);
        Assert.Equal(1, whole.Covariance[3], 12);
    }

    [Fact]
    public void Distance_and_density_are_those_of_the_closed_form()
    {
        var component = new GaussianComponent(1, [1, 2], [4, 0, 0, 9]);

        Assert.Equal((4 / 4.0) + (9 / 9.0), component.SquaredDistance([3, 5]), 12);
        Assert.Equal(-Math.Log(2 * Math.PI * 6), component.LogDensity([1, 2]), 12);
    }

    [Fact]
    public void A_covariance_that_is_none_is_refused() =>
        Assert.Throws<ArgumentException>(() => new GaussianComponent(1, [0, 0], [1, 2, 2, 1]));

    [Fact]
    public void No_points_have_no_components() => Assert.Empty(GaussianMixture.Fit([], [], 3, Options).Components);

    private static GaussianMixture Fit(params (int Count, double X, double Y)[] populations)
    {
        double[] points = [.. populations.SelectMany((p, i) => Points(p.Count, p.X, p.Y, 10 + i))];
        double[] weights = new double[points.Length / 2];
        Array.Fill(weights, 1);
        return GaussianMixture.Fit(points, weights, 2, Options);
    }

    private static IEnumerable<double> Points(int count, double x, double y, int seed) =>
        Normal.Values(count, x, 0.3, seed).Zip(Normal.Values(count, y, 0.3, seed + 100), (a, b) => new[] { a, b }).SelectMany(p => p);
}
