using MrdAnalyzer.Statistics;

namespace MrdAnalyzer.Tests.Statistics;

public class PoissonDistributionTests
{
    // R: ppois(9, 10, lower = FALSE), ppois(49, 50, lower = FALSE).
    [Fact]
    public void A_threshold_is_met_about_every_second_time_at_its_own_mean()
    {
        ExactIntervalTests.AssertRelative(0.542070285528147791685835142940665418, PoissonDistribution.AtLeast(10, 10));
        ExactIntervalTests.AssertRelative(0.518808315472043281890905700911265610, PoissonDistribution.AtLeast(50, 50));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.01, 0)]
    [InlineData(0.5, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 6)]
    [InlineData(10, 15)]
    [InlineData(100, 117)]
    [InlineData(1000, 1052)]
    public void Quantile_equals_qpois(double mean, long quantile) => Assert.Equal(quantile, PoissonDistribution.Quantile(0.95, mean));

    [Fact]
    public void Both_tails_make_one()
    {
        foreach (double mean in (double[])[1e-9, 0.3, 1, 9.99, 10, 10.01, 1e4])
        {
            for (long count = 0; count < 40; count++)
                Assert.Equal(1, PoissonDistribution.AtLeast(count + 1, mean) + PoissonDistribution.AtMost(count, mean), 13);
        }
    }
}
