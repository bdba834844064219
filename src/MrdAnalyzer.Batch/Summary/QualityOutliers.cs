namespace MrdAnalyzer.Batch.Summary;

/// <summary>
/// Finds what is worse in a file than in the others of its run: a clog, a new lot, a compensation of yesterday often lies within the limits
/// of the quality checks and yet not with the rest. Of each check and protocol the values, each as a share of its limit, have a median and
/// a median absolute deviation; a value is an outlier when it is more than 3.5 robust standard deviations on the bad side (Iglewicz and
/// Hoaglin 1993: 1.4826 times the MAD; where more than half of the values are the same, 1.2533 times the mean absolute deviation).
/// </summary>
internal static class QualityOutliers
{
    private const int FewestFiles = 10;
    private const double Threshold = 3.5, ScaleOfMad = 1.4826, ScaleOfMean = 1.2533;

    // A value that comes nowhere near its limit is of no interest, however unusual.
    private const double LeastShareOfLimit = 0.1;

    /// <summary>The files, each with its outliers, the farthest first.</summary>
    public static IReadOnlyList<SummaryFile> Mark(IReadOnlyList<SummaryFile> files)
    {
        var values = files.SelectMany(f => f.Quality.Where(IsMeasured).Select(c => (Key: (f.Result!.ProtocolName, c.Check), Share: c.Value!.Value / c.Limit!.Value))).ToLookup(v => v.Key, v => v.Share);
        var usual = values.Where(g => g.Count() >= FewestFiles).ToDictionary(g => g.Key, g => Spread.Of([.. g]));
        return [.. files.Select(f => f with { Outliers = [.. f.Quality.Where(IsMeasured).Select(c => Outlier(c, usual.GetValueOrDefault((f.Result!.ProtocolName, c.Check)))).OfType<QualityOutlier>().OrderByDescending(o => o.Deviations)] })];
    }

    /// <summary>Whether low values are the bad ones.</summary>
    public static bool IsLowBad(string check) => check is "event-count" or "viability";

    private static bool IsMeasured(QualityCheck check) => check is { Value: { } value, Limit: > 0 } && double.IsFinite(value);

    private static QualityOutlier? Outlier(QualityCheck check, Spread? spread)
    {
        if (spread is not { Deviation: > 0 }) return null;
        double share = check.Value!.Value / check.Limit!.Value;
        bool isLowBad = IsLowBad(check.Check);
        double deviations = (isLowBad ? spread.Median - share : share - spread.Median) / spread.Deviation;
        return deviations > Threshold && (isLowBad || share >= LeastShareOfLimit) ? new QualityOutlier(check, spread.Median * check.Limit.Value, deviations) : null;
    }

    private sealed record Spread(double Median, double Deviation)
    {
        public static Spread Of(double[] values)
        {
            double median = MedianOf(values);
            double[] distances = [.. values.Select(v => Math.Abs(v - median))];
            double mad = MedianOf(distances);
            return new Spread(median, mad > 0 ? ScaleOfMad * mad : ScaleOfMean * distances.Average());
        }

        private static double MedianOf(double[] values)
        {
            double[] sorted = [.. values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
