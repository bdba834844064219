using FlowCytometry.Transforms;

namespace FlowCytometry.Compensation.Controls;

/// <summary>A cut between a dim and a bright population, on a logicle scale, by Otsu's criterion: the least variance within the two groups.</summary>
internal static class TwoGroups
{
    private const int Bins = 512;

    // Each group's mean is at least this many of its standard deviations from the cut between them; a normal distribution cut in two has 1.3.
    private const double LeastSeparation = 2;

    /// <summary>The cut as a scale value, or null where there are no two separate groups of at least <paramref name="leastPart"/> of the values each.</summary>
    public static double? Cut(double range, ReadOnlySpan<double> values, double leastPart)
    {
        var scale = DefaultTransforms.Logicle(range, values);
        var counts = new double[Bins];
        foreach (double value in values)
        {
            double position = scale.Apply(value);
            if (!double.IsNaN(position)) counts[(int)Math.Clamp(position * Bins, 0, Bins - 1)]++;
        }

        double total = counts.Sum(), sum = 0, squares = 0;
        for (int i = 0; i < Bins; i++) (sum, squares) = (sum + (counts[i] * i), squares + (counts[i] * i * i));
        double n1 = 0, sum1 = 0, squares1 = 0, best = double.PositiveInfinity, separation = 0;
        int cut = -1;
        for (int i = 0; i < Bins - 1; i++)
        {
            (n1, sum1, squares1) = (n1 + counts[i], sum1 + (counts[i] * i), squares1 + (counts[i] * i * i));
            double n2 = total - n1;
            if (n1 < leastPart * total || n2 < leastPart * total) continue;
            double mean1 = sum1 / n1, mean2 = (sum - sum1) / n2;
            double within1 = squares1 - (n1 * mean1 * mean1), within2 = squares - squares1 - (n2 * mean2 * mean2);
            if (within1 + within2 >= best) continue;
            (best, cut) = (within1 + within2, i);
            separation = (mean2 - mean1) / (Math.Sqrt(Math.Max(within1, 0) / n1) + Math.Sqrt(Math.Max(within2, 0) / n2) + 1);
        }

        return cut >= 0 && separation >= LeastSeparation ? scale.Invert((cut + 1) / (double)Bins) : null;
    }
}
