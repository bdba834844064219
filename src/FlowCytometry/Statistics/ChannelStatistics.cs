namespace FlowCytometry.Statistics;

/// <summary>What is reported of one channel in one population. See <see cref="EventStatistics"/> for the definitions.</summary>
/// <param name="Count">Events.</param>
/// <param name="Mean">Arithmetic mean (MFI in the older sense).</param>
/// <param name="StandardDeviation">With divisor n - 1.</param>
/// <param name="Median">Median (MFI in today's sense).</param>
/// <param name="Mad">Median absolute deviation.</param>
/// <param name="Cv">Standard deviation / mean, a fraction.</param>
/// <param name="RobustCv">Robust coefficient of variation, a fraction.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
public sealed record ChannelStatistics(int Count, double Mean, double StandardDeviation, double Median, double Mad, double Cv, double RobustCv, double Minimum, double Maximum)
{
    /// <summary>Of values.</summary>
    public static ChannelStatistics Of(ReadOnlySpan<double> values)
    {
        double[] order = EventStatistics.Quantiles(values, [0, 0.5, 1]);
        return new ChannelStatistics(
            values.Length,
            EventStatistics.Mean(values),
            EventStatistics.StandardDeviation(values),
            order[1],
            EventStatistics.MedianAbsoluteDeviation(values),
            EventStatistics.Cv(values),
            EventStatistics.RobustCv(values),
            order[0],
            order[2]);
    }

    /// <summary>Of a column, of all events or of a subset.</summary>
    public static ChannelStatistics Of(EventColumn column, EventMask? mask = null) => Of(EventStatistics.Values(column, mask));
}
