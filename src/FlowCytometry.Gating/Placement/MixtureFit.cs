using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// A mixture of normal distributions in the units of each axis's middle 99 %, with a uniform background of one percent that takes up
/// outliers; the best of several deterministic starts, on at most so many events taken at equal distances.
/// </summary>
/// <param name="Mixture">In units of the middle range.</param>
/// <param name="LogLikelihood">Of the events that it was fitted to.</param>
/// <param name="Fitted">How many these are.</param>
/// <param name="Low">Each axis's 0 of these units.</param>
/// <param name="Range">Each axis's length of one unit.</param>
internal sealed record MixtureFit(GaussianMixture Mixture, double LogLikelihood, int Fitted, double[] Low, double[] Range)
{
    public const int MostComponents = 10;

    private const int MostEvents = 10_000;
    private const int Starts = 4;

    public static MixtureFit Of(double[][] values, int components)
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
        double[] weights = [.. Enumerable.Repeat(1.0, n)];
        MixtureFit? best = null;
        for (ulong seed = 1; seed <= Starts; seed++)
        {
            var mixture = GaussianMixture.Fit(points, weights, d, new GaussianMixtureOptions
            {
                Components = components,
                Seed = seed,
                Iterations = 100,
                Tolerance = 1e-4,
                PriorVariance = 2.5e-3,
                PriorEvents = 3,
                MinimumVariance = 1e-6,
                LogBackground = Math.Log(0.01),
            });
            double likelihood = 0;
            for (int i = 0; i < n; i++) likelihood += mixture.LogDensity(points.AsSpan(i * d, d));
            if (best is null || likelihood > best.LogLikelihood) best = new MixtureFit(mixture, likelihood, n, low, range);
        }

        return best!;
    }

    /// <summary>The mixture of one to <paramref name="most"/> components with the least Bayesian information criterion (Schwarz 1978).</summary>
    public static MixtureFit Best(double[][] values, int most)
    {
        int d = values.Length, free = d + (d * (d + 1) / 2) + 1;
        double Criterion(MixtureFit fit, int k) => (-2 * fit.LogLikelihood) + (((k * free) - 1) * Math.Log(fit.Fitted));
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
}
