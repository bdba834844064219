using FlowCytometry;
using FlowCytometry.Gating.Estimation;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Splits a lineage into tight clusters. Rare cells are not drowned: a first, coarse mixture tells what the large populations explain; all
/// that they do not takes part in the second, with a sample of the rest that carries its weight.
/// </summary>
/// <param name="Mixture">The clusters.</param>
/// <param name="Points">The cells that took part.</param>
/// <param name="Weights">How many cells each stands for.</param>
internal sealed record LineageClusters(GaussianMixture Mixture, double[] Points, double[] Weights)
{
    private const int Block = 1024;
    private const int Coarse = 4_000;
    private const int MostExplained = 5_000;
    private const int MostUnexplained = 7_000;

    // Clusters nearer than this, in standard deviations, are parts of one.
    private const double OnePopulation = 2.0;

    // A component of a smaller share explains nothing.
    private const double Large = 0.02;

    // Chi-squared quantile up to which a component explains a cell.
    private const double Explained = 0.99;

    /// <summary>The events that the prior of a cluster's covariance is worth.</summary>
    public static double PriorEvents(int dimension) => 2 * dimension;

    public static LineageClusters Fit(LineageCells cells)
    {
        int d = cells.Dimension;
        int[] all = [.. Enumerable.Range(0, cells.Count)];
        var (points, weights) = Take(cells, [(all, Coarse)]);
        if (cells.Count > Coarse)
        {
            var large = Fitted(points, weights, d, 14, 12).Components.Where(c => c.Weight >= Large * cells.Count * cells.Weight).ToList();
            double limit = MathNet.Numerics.Distributions.ChiSquared.InvCDF(d, Explained);
            var isExplained = new bool[cells.Count];
            Parallel.For(0, (cells.Count + Block - 1) / Block, Threads.Options, block =>
            {
                int first = block * Block, count = Math.Min(Block, cells.Count - first);
                Span<double> distances = stackalloc double[count];
                foreach (var component in large)
                {
                    component.SquaredDistances(cells.Levels.AsSpan(first * d, count * d), distances);
                    for (int i = 0; i < count; i++) isExplained[first + i] |= distances[i] < limit;
                }
            });
            (points, weights) = Take(cells, [([.. all.Where(i => isExplained[i])], MostExplained), ([.. all.Where(i => !isExplained[i])], MostUnexplained)]);
        }

        return new LineageClusters(Fitted(points, weights, d, Math.Clamp(8 + (weights.Length / 400), 8, 30), 25).Joined(OnePopulation), points, weights);
    }

    private static GaussianMixture Fitted(double[] points, double[] weights, int d, int components, int rounds) =>
        GaussianMixture.Fit(points, weights, d, new GaussianMixtureOptions { Components = components, Iterations = rounds, PriorVariance = 0.04, PriorEvents = PriorEvents(d), LogBackground = -3.0 * d });

    private static (double[] Points, double[] Weights) Take(LineageCells cells, (int[] From, int Most)[] groups)
    {
        var points = new List<double>();
        var weights = new List<double>();
        foreach (var (from, most) in groups)
        {
            int taken = Math.Min(from.Length, most);
            for (int t = 0; t < taken; t++)
            {
                points.AddRange(cells[from[(int)((long)t * from.Length / taken)]]);
                weights.Add(cells.Weight * from.Length / taken);
            }
        }

        return ([.. points], [.. weights]);
    }
}
