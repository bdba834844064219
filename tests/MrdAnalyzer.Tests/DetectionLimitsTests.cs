using System.Globalization;
using MrdAnalyzer.Tests.Statistics;

namespace MrdAnalyzer.Tests;

public class DetectionLimitsTests
{
    // qgamma(0.95, events): the mean at which so many or more are seen in 95 of 100 samples.
    [Theory]
    [InlineData(1, 2.995732273553990993)]
    [InlineData(5, 9.153519026637573436)]
    [InlineData(10, 15.70521642211546328)]
    [InlineData(20, 27.87923963944351603)]
    [InlineData(30, 39.54097224392436521)]
    [InlineData(40, 50.93973698271794087)]
    [InlineData(50, 62.17105670200204086)]
    [InlineData(100, 116.9971344461624672)]
    public void Detectable_at_95_is_the_mean_that_reaches_the_threshold(int events, double mean) =>
        ExactIntervalTests.AssertRelative(mean, new DetectionLimits(100, events, events).DetectableAt95Percent);

    [Theory]
    [InlineData(100_000, 0.01, 0.02, 0.03, 0.05, 0.003)]
    [InlineData(300_000, 0.0033, 0.0067, 0.01, 0.0167, 0.001)]
    [InlineData(500_000, 0.002, 0.004, 0.006, 0.01, 0.0006)]
    [InlineData(1_000_000, 0.001, 0.002, 0.003, 0.005, 0.0003)]
    [InlineData(4_000_000, 0.00025, 0.0005, 0.00075, 0.00125, 0.00007)]
    [InlineData(10_000_000, 0.0001, 0.0002, 0.0003, 0.0005, 0.00003)]
    public void Percentages_follow_from_the_denominator(long cells, double ten, double twenty, double thirty, double fifty, double bound)
    {
        var limits = new DetectionLimits(cells, 10, 20);
        AssertPrinted(ten, limits.DetectionPercent);
        AssertPrinted(twenty, limits.QuantificationPercent);
        limits = new DetectionLimits(cells, 30, 50);
        AssertPrinted(thirty, limits.DetectionPercent);
        AssertPrinted(fifty, limits.QuantificationPercent);
        AssertPrinted(bound, limits.NegativeBoundPercent);
    }

    [Fact]
    public void A_background_raises_the_threshold_above_its_limit_of_blank()
    {
        Assert.Equal(10, new DetectionLimits(1000, 10, 40, new BackgroundLevel(2, 5)).DetectionEvents);
        Assert.Equal(13, new DetectionLimits(1000, 10, 40, new BackgroundLevel(7, 12)).DetectionEvents);
        Assert.Equal(13, new DetectionLimits(1000, 10, 40, new BackgroundLevel(7, 12.6)).DetectionEvents);
        Assert.Equal(51, new DetectionLimits(1000, 10, 40, new BackgroundLevel(39, 50)).QuantificationEvents);
    }

    [Fact]
    public void A_background_helps_to_reach_the_threshold()
    {
        var limits = new DetectionLimits(100, 10, 40, new BackgroundLevel(2, 5));
        ExactIntervalTests.AssertRelative(15.70521642211546328 - 2, limits.DetectableAt95Percent);
    }

    [Fact]
    public void A_background_in_percent_scales_with_the_denominator()
    {
        var background = BackgroundLevel.FromPercent(0.001, null, 1_000_000);
        Assert.Equal(10, background.MeanEvents, 12);
        Assert.Equal(15, background.LimitOfBlankEvents);
        Assert.Equal(30, BackgroundLevel.FromPercent(0.001, 0.003, 1_000_000).LimitOfBlankEvents, 12);
    }

    [Fact]
    public void The_interval_is_that_of_signal_less_background()
    {
        var fraction = new CellFraction(10, 100_000, "nucleated cells");
        var interval = ConfidenceInterval.Exact(fraction, new BackgroundLevel(5, 9));
        Assert.Equal(0, interval.Low);
        ExactIntervalTests.AssertRelative(0.01838958453766498150 - 0.005, interval.High);
    }

    [Fact]
    public void Impossible_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DetectionLimits(0, 10, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DetectionLimits(10, 0, 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DetectionLimits(10, 10, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => BackgroundLevel.FromPercent(double.NaN, null, 10));
    }

    private static void AssertPrinted(double printed, double actual) =>
        Assert.Equal(printed, Math.Round(actual, printed.ToString("0.##########", CultureInfo.InvariantCulture).Length - 2));
}
