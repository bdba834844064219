using System.Globalization;
using FlowCytometry;
using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Tests.Quality;

public class SampleQualityTests
{
    private static readonly QualityLimits Limits = new();

    [Theory]
    [InlineData(0, QualityStatus.Fail)]
    [InlineData(99_999, QualityStatus.Warn)]
    [InlineData(100_000, QualityStatus.Pass)]
    public void Event_count(long events, QualityStatus expected) => Assert.Equal(expected, SampleQuality.EventCount(events, Limits).Status);

    [Fact]
    public void Viability_and_doublets_come_with_their_counts()
    {
        var viable = SampleQuality.Viability(new CellFraction(6_000, 10_000, "single cells"), Limits);
        Assert.Equal((QualityStatus.Warn, 60.0), (viable.Status, viable.Value));
        Assert.Equal("6,000 of 10,000 single cells (60 %) are viable.", viable.Message);
        var doublets = SampleQuality.Doublets(new CellFraction(9_500, 10_000, "cells"), Limits);
        Assert.Equal((QualityStatus.Pass, 5.0), (doublets.Status, doublets.Value));
        Assert.Equal("500 of 10,000 cells (5 %) are doublets.", doublets.Message);
    }

    [Theory]
    [InlineData("$DATE", "02-JAN-2017", "2017-01-01", QualityStatus.Pass)]
    [InlineData("$DATE", "5-Jan-2017", "2017-01-01", QualityStatus.Warn)]
    [InlineData("$DATE", "04-Jan-17", "2017-01-01", QualityStatus.Pass)]
    [InlineData("$BEGINDATETIME", "2017-01-05T10:00:00Z", "2017-01-01", QualityStatus.Warn)]
    [InlineData("$DATE", "31-DEC-2016", "2017-01-01", QualityStatus.Warn)]
    public void Age_of_the_sample(string keyword, string value, string collected, QualityStatus expected) =>
        Assert.Equal(expected, SampleQuality.Age(DateOnly.ParseExact(collected, "yyyy-MM-dd", CultureInfo.InvariantCulture), Table(keyword, value), Limits)!.Status);

    [Fact]
    public void Age_is_unknown_without_both_dates()
    {
        Assert.Null(SampleQuality.Age(null, Table("$DATE", "02-JAN-2017"), Limits));
        Assert.Null(SampleQuality.Age(new DateOnly(2017, 1, 1), Table("$DATE", "yesterday"), Limits));
        Assert.Null(SampleQuality.Age(new DateOnly(2017, 1, 1), Table("$CYT", "x"), Limits));
    }

    [Theory]
    [InlineData(50, 45_000, QualityStatus.Warn)]
    [InlineData(50, 20_000, QualityStatus.Pass)]
    [InlineData(1_500, 45_000, QualityStatus.Pass)]
    public void Dilution_is_a_hint_from_two_signs(long cd34, long lymphocytes, QualityStatus expected) => Assert.Equal(
        expected,
        SampleQuality.Dilution(new CellFraction(cd34, 100_000, "nucleated cells"), new CellFraction(lymphocytes, 100_000, "nucleated cells")).Status);

    private static EventTable Table(string keyword, string value) =>
        new("x", 0, [], []) { Keywords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [keyword] = value } };
}
