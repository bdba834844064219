using FlowCytometry.Statistics;

namespace FlowCytometry.Compensation.Controls;

/// <summary>
/// The highest point of a Gaussian kernel density, with Silverman's bandwidth (Density Estimation, 1986, eq. 3.31), taken at 512 places from
/// three bandwidths below the least value to three above the greatest: what <c>density</c> of R gives with its default settings.
/// </summary>
internal static class KernelMode
{
    private const int Points = 512;

    /// <summary>The mode; of one value, that value. The values must be finite and at least one.</summary>
    public static double Of(double[] values)
    {
        double width = Bandwidth(values), low = values.Min() - (7 * width), high = values.Max() + (7 * width);
        if (!(width > 0)) return values[0];
        double[] counts = Bin(values, low, (high - low) / (Points - 1)), density = Smooth(counts, width / ((high - low) / (Points - 1)));
        // The density is known on the bins' grid, which reaches farther than the places at which it is asked for.
        double from = low + (4 * width), step = (high - low - (8 * width)) / (Points - 1), best = from, highest = double.NegativeInfinity;
        for (int i = 0; i < Points; i++)
        {
            double at = from + (i * step), position = Math.Clamp((at - low) / (high - low) * (Points - 1), 0, Points - 1);
            int bin = Math.Min((int)position, Points - 2);
            double height = density[bin] + ((position - bin) * (density[bin + 1] - density[bin]));
            if (height > highest) (highest, best) = (height, at);
        }

        return best;
    }

    private static double Bandwidth(double[] values)
    {
        if (values.Length < 2) return 0;
        double mean = values.Average(), deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        double[] quartiles = EventStatistics.Quantiles(values, [0.25, 0.75]);
        double spread = Math.Min(deviation, (quartiles[1] - quartiles[0]) / 1.34);
        return 0.9 * (spread > 0 ? spread : deviation) * Math.Pow(values.Length, -0.2);
    }

    // Each value is shared between the two places beside it.
    private static double[] Bin(double[] values, double low, double step)
    {
        var counts = new double[Points];
        foreach (double value in values)
        {
            double position = (value - low) / step;
            int bin = Math.Clamp((int)position, 0, Points - 2);
            counts[bin] += 1 - (position - bin);
            counts[bin + 1] += position - bin;
        }

        return counts;
    }

    private static double[] Smooth(double[] counts, double width)
    {
        double[] kernel = [.. Enumerable.Range(0, Points).Select(i => Math.Exp(-0.5 * (i / width) * (i / width)))];
        var density = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            if (counts[i] == 0) continue;
            for (int k = 0; k < Points; k++) density[k] += counts[i] * kernel[Math.Abs(i - k)];
        }

        return density;
    }
}
