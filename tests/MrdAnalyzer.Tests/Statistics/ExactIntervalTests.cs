using MrdAnalyzer.Statistics;

namespace MrdAnalyzer.Tests.Statistics;

public class ExactIntervalTests
{
    // R: binom.test(count, total, conf.level = level)$conf.int, here with more digits, by summing the tail in 60-digit decimals.
    [Theory]
    [InlineData(3160, 100_000, 0.95, 0.03052437830095697473, 0.03270290069700090022)]
    [InlineData(0, 100_000, 0.95, 0, 0.00003688811415792421176)]
    [InlineData(10, 100_000, 0.95, 0.00004795489513901141268, 0.0001838958453766498150)]
    [InlineData(99_990, 100_000, 0.95, 0.9998161041546233502, 0.9999520451048609886)]
    [InlineData(100_000, 100_000, 0.95, 0.9999631118858420758, 1)]
    [InlineData(0, 1, 0.95, 0, 0.975)]
    [InlineData(1, 1, 0.95, 0.025, 1)]
    [InlineData(1, 2, 0.95, 0.01257911709342504913, 0.9874208829065749509)]
    [InlineData(5, 10, 0.95, 0.1870860284473985316, 0.8129139715526014684)]
    [InlineData(1, 10_000_000, 0.95, 2.531780795224030537E-9, 5.571642117360731236E-7)]
    [InlineData(0, 10_000_000, 0.95, 0, 3.688878773722438616E-7)]
    [InlineData(40, 4_000_000, 0.95, 0.000007144155918778796488, 0.00001361713711322874585)]
    [InlineData(158, 5_000, 0.99, 0.02557626186241052639, 0.03853352656233095767)]
    [InlineData(20, 500_000, 0.90, 0.00002650945550407406176, 0.00005812351095804581602)]
    [InlineData(200_000, 1_000_000, 0.95, 0.1992163840955668469, 0.2007853539549399044)]
    public void Binomial_equals_binom_test(long count, long total, double level, double low, double high)
    {
        var interval = ExactInterval.Binomial(count, total, level);
        AssertRelative(low, interval.Low);
        AssertRelative(high, interval.High);
    }

    // R: poisson.test(count, conf.level = level)$conf.int.
    [Theory]
    [InlineData(0, 0.95, 0, 3.688879454113936303)]
    [InlineData(1, 0.95, 0.02531780798428987540, 5.571643390938898597)]
    [InlineData(5, 0.95, 1.623486390118420538, 11.66833207932266963)]
    [InlineData(10, 0.95, 4.795388696132433636, 18.39035604201777872)]
    [InlineData(20, 0.95, 12.21651958540394410, 30.88837790267459886)]
    [InlineData(30, 0.95, 20.24087402142091487, 42.82686539480766741)]
    [InlineData(40, 0.95, 28.57658644178896274, 54.46864696398407818)]
    [InlineData(50, 0.95, 37.11096373746186302, 65.91876666433681705)]
    [InlineData(100, 0.95, 81.36399125092314043, 121.6267937924263900)]
    [InlineData(3160, 0.95, 3050.773015337402388, 3272.138679646154469)]
    [InlineData(100_000, 0.95, 99381.15266374473058, 100621.7447397438763)]
    [InlineData(10, 0.99, 3.716922131467117517, 21.39782749965426988)]
    [InlineData(3, 0.9, 0.8176914471639533265, 7.753656527932726911)]
    public void Poisson_equals_poisson_test(long count, double level, double low, double high)
    {
        var interval = ExactInterval.Poisson(count, level);
        AssertRelative(low, interval.Low);
        AssertRelative(high, interval.High);
    }

    [Fact]
    public void Closed_forms_hold_at_both_ends()
    {
        foreach (long total in (long[])[1, 3, 100, 5_000_000_000])
        {
            // 1 - 0.025^(1/n), written so that it keeps its digits.
            double bound = -2 * Math.Exp(Math.Log(0.025) / total / 2) * Math.Sinh(Math.Log(0.025) / total / 2);
            AssertRelative(bound, ExactInterval.Binomial(0, total).High);
            AssertRelative(Math.Exp(Math.Log(0.025) / total), ExactInterval.Binomial(total, total).Low);
        }
    }

    [Fact]
    public void Limits_rise_with_the_count_and_mirror_each_other()
    {
        var before = ExactInterval.Binomial(0, 60);
        for (int count = 1; count <= 60; count++)
        {
            var now = ExactInterval.Binomial(count, 60);
            Assert.True(now.Low > before.Low && now.High > before.High && now.Low < count / 60.0 && (now.High > count / 60.0 || count == 60));
            var mirror = ExactInterval.Binomial(60 - count, 60);
            AssertRelative(1 - mirror.High, now.Low, 1e-12);
            before = now;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_to_1_is_refused(double level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactInterval.Binomial(1, 2, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactInterval.Poisson(1, level));
    }

    internal static void AssertRelative(double expected, double actual, double tolerance = 1e-11) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, found {actual:R}");
}
