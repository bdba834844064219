using FlowCytometry.Gating.Estimation;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// The main cloud: from the densest place (or from <c>near</c>) an ellipse is fitted again and again to the events within it, which holds 70 %
/// of a normal distribution and so does not see what lies around; its covariance is widened to that of all events of the population.
/// </summary>
internal sealed class MainCloud() : EllipseEstimator("ellipse")
{
    private const int Bins = 64;
    private const int Rounds = 100;
    private const double Level = 0.7;

    // Chi-square of two degrees of freedom at the level, and what cutting there takes from the variance.
    private static readonly double Square = -2 * Math.Log(1 - Level);
    private static readonly double Widening = Level / (1 - (Math.Exp(-Square / 2) * (1 + (Square / 2))));

    protected override GaussianComponent? Population(Question question)
    {
        double[] low = new double[2], size = new double[2];
        for (int a = 0; a < 2; a++)
        {
            double[] ends = Quantiles(question.Values[a]);
            (low[a], size[a]) = (ends[0], ends[1] > ends[0] ? ends[1] - ends[0] : 1);
        }

        double[] start = Near(question.Parameters) ?? Densest(question.Values, low, size);
        var cloud = new GaussianComponent(1, start, [size[0] * size[0] / 400, 0, 0, size[1] * size[1] / 400]);
        int before = -1;
        for (int round = 0; round < Rounds; round++)
        {
            if (Refit(question, cloud, out int inside) is not { } next) return null;
            cloud = next;
            if (inside == before) break;
            before = inside;
        }

        return cloud;
    }

    private static GaussianComponent? Refit(Question question, GaussianComponent cloud, out int n)
    {
        n = 0;
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        Span<double> point = stackalloc double[2];
        for (int i = 0; i < question.Count; i++)
        {
            (point[0], point[1]) = (question.Values[0][i], question.Values[1][i]);
            if (cloud.SquaredDistance(point) > Square) continue;
            double dx = point[0] - cloud.Mean[0], dy = point[1] - cloud.Mean[1];
            (n, x, y, xx, xy, yy) = (n + 1, x + dx, y + dy, xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
        }

        if (n < 5) return null;
        (x, y) = (x / n, y / n);
        (xx, xy, yy) = (Widening * ((xx / n) - (x * x)), Widening * ((xy / n) - (x * y)), Widening * ((yy / n) - (y * y)));
        return xx > 0 && yy > 0 && (xx * yy) - (xy * xy) > 1e-12 * xx * yy ? new GaussianComponent(n, [cloud.Mean[0] + x, cloud.Mean[1] + y], [xx, xy, xy, yy]) : null;
    }

    // The fullest bin of a coarse grid whose counts are summed with their neighbours'.
    private static double[] Densest(double[][] values, double[] low, double[] size)
    {
        var counts = new int[Bins, Bins];
        for (int i = 0; i < values[0].Length; i++)
        {
            int bx = (int)((values[0][i] - low[0]) / size[0] * Bins), by = (int)((values[1][i] - low[1]) / size[1] * Bins);
            if ((uint)bx < Bins && (uint)by < Bins) counts[bx, by]++;
        }

        var (best, most) = ((X: Bins / 2, Y: Bins / 2), -1);
        for (int bx = 2; bx < Bins - 2; bx++)
        {
            for (int by = 2; by < Bins - 2; by++)
            {
                int sum = 0;
                for (int i = -2; i <= 2; i++)
                {
                    for (int j = -2; j <= 2; j++) sum += counts[bx + i, by + j];
                }

                if (sum > most) (best, most) = ((bx, by), sum);
            }
        }

        return [low[0] + ((best.X + 0.5) / Bins * size[0]), low[1] + ((best.Y + 0.5) / Bins * size[1])];
    }

    private static double[] Quantiles(double[] values)
    {
        var quantiles = new double[2];
        Kernels.Selection.Quantiles([.. values], [0.005, 0.995], quantiles);
        return quantiles;
    }
}
