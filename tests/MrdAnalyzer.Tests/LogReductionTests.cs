using MrdAnalyzer.Tests.Statistics;

namespace MrdAnalyzer.Tests;

public class LogReductionTests
{
    // R: log10(poisson.test(c(now, before), c(cells now, cells before))) with the sign turned: value and both limits.
    [Theory]
    [InlineData(3160, 100_000, 12, 200_000, 2.721535832234760186, 2.478677536011526828, 3.008751851281363363)]
    [InlineData(80_000, 100_000, 40, 400_000, 3.903089986991943586, 3.768964122320745839, 4.049173345546091422)]
    public void Equals_the_two_sample_poisson_test(long before, long cellsBefore, long now, long cellsNow, double value, double low, double high)
    {
        var reduction = Between(before, cellsBefore, now, cellsNow)!;
        ExactIntervalTests.AssertRelative(value, reduction.Value);
        ExactIntervalTests.AssertRelative(low, reduction.Low);
        ExactIntervalTests.AssertRelative(high, reduction.High!.Value);
        Assert.False(reduction.IsLowerBound);
    }

    [Fact]
    public void Without_events_it_is_a_lower_bound_from_the_limit_of_detection()
    {
        var reduction = Between(3160, 100_000, 0, 500_000)!;
        Assert.True(reduction.IsLowerBound);
        ExactIntervalTests.AssertRelative(Math.Log10(3.16 / 0.002), reduction.Value);
        ExactIntervalTests.AssertRelative(3.631509108286602060, reduction.Low);
        Assert.Null(reduction.High);
    }

    [Fact]
    public void A_rise_is_negative() => Assert.True(Between(20, 100_000, 3000, 100_000)!.High < 0);

    [Fact]
    public void Nothing_falls_from_nothing() => Assert.Null(Between(0, 100_000, 0, 500_000));

    private static LogReduction? Between(long before, long cellsBefore, long now, long cellsNow) => LogReduction.Between(
        new CellFraction(before, cellsBefore, "nucleated cells"),
        new CellFraction(now, cellsNow, "nucleated cells"),
        new DetectionLimits(cellsNow, 10, 40));
}
