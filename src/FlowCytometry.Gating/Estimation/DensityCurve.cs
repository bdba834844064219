using System.Buffers;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>
/// The density of one channel's values: a histogram smoothed by a Gaussian of fixed width. The width is given in the axis's own
/// units, since on a logarithmic display axis the width of a population is a property of the assay and not of the number of events.
/// Immutable and deterministic.
/// </summary>
public sealed class DensityCurve
{
    // Half-width at half maximum of a Gaussian, in standard deviations.
    internal const double HalfWidth = 1.1774100225154747;

    private const int BinCount = 1024;
    private readonly double[] _density;

    private DensityCurve(double low, double step, int count, double[] density) => (Low, Step, Count, _density) = (low, step, count, density);

    /// <summary>The lower edge of the first bin.</summary>
    public double Low { get; }

    /// <summary>The width of a bin.</summary>
    public double Step { get; }

    /// <summary>The number of finite values that the curve is made of.</summary>
    public int Count { get; }

    /// <summary>Smoothed events a bin, from <see cref="Low"/> on.</summary>
    public IReadOnlyList<double> Density => _density;

    /// <summary>Estimates the density.</summary>
    /// <param name="values">The values; what is not finite is left out.</param>
    /// <param name="bandwidth">Standard deviation of the smoothing, in units of the values, greater than 0.</param>
    /// <returns>The curve, or null for fewer than two different values.</returns>
    public static DensityCurve? Estimate(ReadOnlySpan<double> values, double bandwidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        double[] rented = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            int count = 0;
            foreach (double value in values)
            {
                rented[count] = value;
                count += double.IsFinite(value) ? 1 : 0;
            }

            return count < 2 ? null : OfFinite(rented.AsSpan(0, count), bandwidth);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static DensityCurve? OfFinite(Span<double> values, double bandwidth)
    {
        // The outermost thousandth on either side must not stretch the axis: it is counted in the first and last bin.
        int trim = values.Length / 1000;
        var (low, high) = Selection.Ends(values, trim);
        if (!(high > low)) return null;
        double pad = 4 * bandwidth;
        (low, high) = (low - pad, high + pad);
        double step = (high - low) / BinCount, perStep = 1 / step;
        Span<double> histogram = stackalloc double[BinCount];
        histogram.Clear();
        foreach (double value in values) histogram[double.ConvertToIntegerNative<int>(double.MinNative(double.MaxNative((value - low) * perStep, 0), BinCount - 1))]++;
        return new DensityCurve(low, step, values.Length, Smooth(histogram, bandwidth / step));
    }

    /// <summary>The position of a bin's centre.</summary>
    public double Position(int bin) => Low + ((bin + 0.5) * Step);

    /// <summary>The density at a position; 0 beyond the curve.</summary>
    public double At(double position)
    {
        int bin = (int)Math.Floor((position - Low) / Step);
        return (uint)bin < BinCount ? _density[bin] : 0;
    }

    /// <summary>
    /// The modes, from low to high: local maxima that stand out, that is where on the way to any higher maximum the density falls below
    /// <paramref name="valleyRatio"/> times the mode's, and that hold at least <paramref name="minimumShare"/> of the events around them.
    /// </summary>
    public IReadOnlyList<DensityMode> Modes(double valleyRatio = 0.75, double minimumShare = 0.002)
    {
        var modes = Tops();
        // The lowest bin between each and the next, and the share of each between those on its sides.
        var valleys = new List<int>();
        for (int m = 0; m + 1 < modes.Count; m++) valleys.Add(ArgLowest(modes[m], modes[m + 1]));
        var shares = new List<double>();
        for (int m = 0; m < modes.Count; m++) shares.Add(Share(valleys, m));

        // Remove the least prominent until all stand out. Few modes: the quadratic cost does not matter.
        while (modes.Count > 1)
        {
            int weakest = -1;
            double weakestRatio = valleyRatio;
            for (int m = 0; m < modes.Count; m++)
            {
                double ratio = shares[m] < minimumShare ? 2 : Prominence(modes, valleys, m);
                if (ratio > weakestRatio) (weakest, weakestRatio) = (m, ratio);
            }

            if (weakest < 0) break;
            modes.RemoveAt(weakest);
            shares.RemoveAt(weakest);
            // Of the valleys on its two sides the lower one stays, the left one where they are equal; of the outermost its only one goes.
            if (weakest == 0 || weakest == modes.Count) valleys.RemoveAt(Math.Max(0, weakest - 1));
            else valleys.RemoveAt(_density[valleys[weakest]] < _density[valleys[weakest - 1]] ? weakest - 1 : weakest);
            for (int m = Math.Max(0, weakest - 1); m <= Math.Min(weakest, modes.Count - 1); m++) shares[m] = Share(valleys, m);
        }

        return [.. modes.Select((bin, m) => new DensityMode(Position(bin), _density[bin], shares[m]))];
    }

    /// <summary>The lowest point between two positions.</summary>
    public (double Position, double Density) Valley(double from, double to)
    {
        int first = Math.Clamp((int)((from - Low) / Step), 0, BinCount - 1), last = Math.Clamp((int)((to - Low) / Step), first, BinCount - 1);
        int best = first, bestEnd = first;
        for (int i = first; i <= last; i++)
        {
            if (_density[i] < _density[best]) (best, bestEnd) = (i, i);
            else if (_density[i] == _density[best] && bestEnd == i - 1) bestEnd = i;
        }

        int middle = (best + bestEnd) / 2;
        return (Position(middle), _density[middle]);
    }

    /// <summary>Standard deviation of a population, measured by the half-width of its mode on the upper side, without what the smoothing adds.</summary>
    public double UpperDeviation(DensityMode mode, double bandwidth)
    {
        int bin = Math.Clamp((int)((mode.Position - Low) / Step), 0, BinCount - 1), half = bin;
        while (half < BinCount - 1 && _density[half] > mode.Density / 2) half++;
        double width = (half - bin) * Step / HalfWidth;
        return Math.Sqrt(Math.Max((width * width) - (bandwidth * bandwidth), bandwidth * bandwidth / 4));
    }

    // The middles of all local maxima.
    private List<int> Tops()
    {
        var tops = new List<int>();
        int start = 0;
        bool rises = true;
        for (int i = 1; i < BinCount; i++)
        {
            double before = _density[i - 1], here = _density[i];
            if (here == before) continue;
            if (here < before && rises && before > 0) tops.Add((start + i - 1) / 2);
            (rises, start) = (here > before, i);
        }

        if (rises && _density[^1] > 0) tops.Add((start + BinCount - 1) / 2);
        return tops;
    }

    // How little the density falls on the way from this mode to a higher neighbour: 1 not at all, 0 to nothing.
    private double Prominence(List<int> modes, List<int> valleys, int m)
    {
        double peak = _density[modes[m]], worst = 0;
        if (m > 0 && _density[modes[m - 1]] >= peak) worst = Math.Max(worst, _density[valleys[m - 1]] / peak);
        if (m < modes.Count - 1 && _density[modes[m + 1]] >= peak) worst = Math.Max(worst, _density[valleys[m]] / peak);
        return worst;
    }

    private double Share(List<int> valleys, int m)
    {
        int from = m == 0 ? 0 : valleys[m - 1], to = m == valleys.Count ? BinCount - 1 : valleys[m];
        double sum = 0;
        for (int i = from; i <= to; i++) sum += _density[i];
        return sum / Count;
    }

    private int ArgLowest(int from, int to)
    {
        int best = from;
        for (int i = from; i <= to; i++)
        {
            if (_density[i] < _density[best]) best = i;
        }

        return best;
    }

    private static double[] Smooth(ReadOnlySpan<double> histogram, double sigma)
    {
        // The kernel, nothing beyond its ends. The curve is wider than eight bandwidths: some thousand places at most.
        int reach = Math.Max(1, (int)Math.Ceiling(4 * sigma)), centre = reach + ValueKernel.ConvolvedTogether;
        Span<double> kernel = stackalloc double[(2 * centre) + 1];
        double sum = kernel[centre] = 1;
        for (int i = 1; i <= reach; i++)
        {
            kernel[centre - i] = kernel[centre + i] = Math.Exp(-0.5 * i * i / (sigma * sigma));
            sum += 2 * kernel[centre + i];
        }

        for (int i = centre - reach; i <= centre + reach; i++) kernel[i] /= sum;
        double[] smooth = GC.AllocateUninitializedArray<double>(BinCount);
        ValueKernel.Convolve(histogram, kernel, centre, smooth);
        return smooth;
    }
}
