using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(3.16, "3.16")]
    [InlineData(3.1649, "3.16")]
    [InlineData(96.2749, "96.3")]
    [InlineData(100, "100.0")]
    [InlineData(0.0157, "0.0157")]
    [InlineData(0.0001, "0.000100")]
    [InlineData(0.1234, "0.123")]
    [InlineData(-0.5, "-0.500")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Percentages_keep_three_digits_that_matter(double percent, string expected) => Assert.Equal(expected, Figures.Percent(percent));

    [Fact]
    public void Counts_have_commas_in_every_culture() => Assert.Equal("1,234,567", Figures.Count(1234567));

    [Fact]
    public void Nothing_has_no_share() => Assert.Equal("–", Figures.Share(0, 0));
}
