using System.Buffers;
using FlowCytometry.Kernels;

namespace FlowCytometry.Statistics;

/// <summary>
/// Statistics of values. Order statistics are exact. Every result is the same bits on every machine. No values give NaN (a sum of 0); a NaN
/// among the values makes every result NaN.
/// </summary>
public static class EventStatistics
{
    /// <summary>Turns a median absolute deviation into the standard deviation of normal values.</summary>
    public const double MadToStandardDeviation = 1.482602218505602;

    /// <summary>The values of a column, of all events or of a subset, in order.</summary>
    public static double[] Values(EventColumn column, EventMask? mask = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        var chosen = mask is null ? column : column.Where(mask);
        var values = new double[chosen.Count];
        chosen.CopyTo(0, values);
        return values;
    }

    /// <summary>The sum.</summary>
    public static double Sum(ReadOnlySpan<double> values) => Sums.Sum(values);

    /// <summary>The arithmetic mean.</summary>
    public static double Mean(ReadOnlySpan<double> values) => values.IsEmpty ? double.NaN : Sums.Sum(values) / values.Length;

    /// <summary>The standard deviation with divisor n - 1; NaN for one value.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values) =>
        values.Length < 2 ? double.NaN : Math.Sqrt(Sums.SquaredDistances(values, Mean(values)) / (values.Length - 1));

    /// <summary>The median; of an even number of values the mean of the middle two.</summary>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>The quantile at p from 0 to 1, by linear interpolation between order statistics (R's type 7).</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not from 0 to 1.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double p) => Quantiles(values, [p])[0];

    /// <summary>Several quantiles of the same values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A p is not from 0 to 1.</exception>
    public static double[] Quantiles(ReadOnlySpan<double> values, ReadOnlySpan<double> ps)
    {
        var results = new double[ps.Length];
        double[] copy = values.ToArray();
        bool isDefined = copy.Length > 0 && !copy.AsSpan().ContainsNaN();
        for (int i = 0; i < ps.Length; i++)
        {
            if (!(ps[i] >= 0 && ps[i] <= 1)) throw new ArgumentOutOfRangeException(nameof(ps), ps[i], "A quantile is asked for at 0 to 1.");
            results[i] = isDefined ? Selection.Quantile(copy, ps[i]) : double.NaN;
        }

        return results;
    }

    /// <summary>The values of some ranks, 0 the least. Here NaN is a value as others are, less than every number.</summary>
    /// <param name="values">The values.</param>
    /// <param name="ranks">Ascending.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank, or it is below the one before it.</exception>
    public static double[] AtRanks(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks)
    {
        var found = new double[ranks.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            if ((uint)ranks[i] >= (uint)values.Length || (i > 0 && ranks[i] < ranks[i - 1])) throw new ArgumentOutOfRangeException(nameof(ranks), ranks[i], $"There are {values.Length} values, and ranks ascend.");
        }

        if (Selection.TryAtRanks(values, ranks, 0, found)) return found;
        double[] rented = ArrayPool<double>.Shared.Rent(values.Length);
        int nans = 0, numbers = values.Length;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) rented[nans++] = value;
            else rented[--numbers] = value;
        }

        found.AsSpan().Fill(double.NaN);
        int first = 0;
        while (first < ranks.Length && ranks[first] < nans) first++;
        if (first < ranks.Length) Selection.AtRanks(rented.AsSpan(nans, values.Length - nans), ranks[first..], nans, found.AsSpan(first));
        ArrayPool<double>.Shared.Return(rented);
        return found;
    }

    /// <summary>Puts values into rising order, in place; NaN is not allowed.</summary>
    public static void Sort(Span<double> values) => Selection.Sort(values);

    /// <summary>The median absolute deviation from the median, as it is: times <see cref="MadToStandardDeviation"/> it estimates a standard deviation.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values)
    {
        double median = Median(values);
        var distances = new double[values.Length];
        for (int i = 0; i < distances.Length; i++) distances[i] = Math.Abs(values[i] - median);
        return Median(distances);
    }

    /// <summary>The coefficient of variation, as a fraction: standard deviation / mean.</summary>
    public static double Cv(ReadOnlySpan<double> values) => StandardDeviation(values) / Mean(values);

    /// <summary>
    /// The robust coefficient of variation, as a fraction: half the distance between the quantiles that lie one standard deviation beside the
    /// median of normal values (15.87 and 84.13 %), divided by the median.
    /// </summary>
    public static double RobustCv(ReadOnlySpan<double> values)
    {
        double[] q = Quantiles(values, [0.15865525393145707, 0.5, 0.8413447460685429]);
        return (q[2] - q[0]) / 2 / q[1];
    }

    private static bool ContainsNaN(this Span<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value)) return true;
        }

        return false;
    }
}
