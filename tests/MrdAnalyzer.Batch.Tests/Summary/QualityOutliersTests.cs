using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Summary;

public class QualityOutliersTests
{
    [Fact]
    public void The_distance_is_that_of_the_closed_form()
    {
        // 1, 2, ... 11 and 30: median 6.5, absolute deviations 0.5 0.5 1.5 1.5 ... 5.5 23.5, their median 3.
        double[] values = [.. Enumerable.Range(1, 11), 30];
        var outlier = Assert.Single(Outliers("doublets", 20, values));
        Assert.Equal(6.5, outlier.Usual, 12);
        Assert.Equal(23.5 / (1.4826 * 3), outlier.Deviations, 12);
    }

    [Fact]
    public void Where_most_values_are_the_same_the_mean_deviation_stands_in()
    {
        var outlier = Assert.Single(Outliers("acquisition-removed", 25, [0, 0, 0, 0, 0, 0, 0, 0, 0, 10])); // mean absolute deviation 1
        Assert.Equal(10 / 1.2533, outlier.Deviations, 12);
    }

    [Theory]
    [InlineData("doublets", 20, 0.01)] // good, not bad
    [InlineData("doublets", 20, 1.9)] // unusual, but nowhere near its limit
    [InlineData("event-count", 100, 9000)] // many events are no trouble
    public void What_is_no_worse_is_no_outlier(string check, double limit, double odd) =>
        Assert.Empty(Outliers(check, limit, [1, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07, 1.08, odd]));

    [Fact]
    public void Few_events_are_and_of_few_files_nothing_is_said()
    {
        double[] counts = [500, 501, 502, 503, 504, 505, 506, 507, 508, 20];
        Assert.Equal(20, Assert.Single(Outliers("event-count", 100, counts)).Check.Value);
        Assert.Empty(Outliers("event-count", 100, counts[1..]));
        Assert.Empty(Outliers("event-count", 100, [.. Enumerable.Repeat(5.0, 20)]));
    }

    private static List<QualityOutlier> Outliers(string check, double limit, double[] values) =>
    [
        .. QualityOutliers.Mark([.. values.Select((v, i) => SummaryFiles.Done($"{i}.fcs", MrdClass.NotDetected, quality: new QualityCheck(check, QualityStatus.Pass, v, limit, "Words.")))])
            .SelectMany(f => f.Outliers),
    ];
}
