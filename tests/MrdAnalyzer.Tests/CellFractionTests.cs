namespace MrdAnalyzer.Tests;

public class CellFractionTests
{
    [Fact]
    public void Percent_is_in_percent() => Assert.Equal(3.16, new CellFraction(3160, 100_000, "nucleated cells").Percent, 12);

    [Theory]
    [InlineData(11, 10)]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    public void Impossible_counts_are_refused(long count, long denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CellFraction(count, denominator, "nucleated cells"));

    [Fact]
    public void A_denominator_without_a_name_is_refused() => Assert.Throws<ArgumentException>(() => new CellFraction(1, 10, " "));
}
