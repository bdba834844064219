using FlowCytometry.Statistics;

namespace FlowCytometry.Tests.Statistics;

public class EventStatisticsTests
{
    [Fact]
    public void Textbook_values()
    {
        // R: quantile(c(2,4,4,4,5,5,7,9), c(.25,.5,.9)); sd; mad(constant = 1)
        double[] values = [9, 2, 4, 5, 4, 7, 4, 5];
        Assert.Equal([4, 4.5, 7.6], EventStatistics.Quantiles(values, [0.25, 0.5, 0.9]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(5, EventStatistics.Mean(values));
        Assert.Equal(2.138089935299395, EventStatistics.StandardDeviation(values), 1e-15);
        Assert.Equal(0.5, EventStatistics.MedianAbsoluteDeviation(values));
        var all = ChannelStatistics.Of(values);
        Assert.Equal((8, 5.0, 4.5, 2.0, 9.0), (all.Count, all.Mean, all.Median, all.Minimum, all.Maximum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(5003)]
    public void Values_at_ranks_are_those_of_the_sorted_order_with_NaN_first(int n)
    {
        var random = new Random(n);
        double[] values = [.. Enumerable.Range(0, n).Select(i => i % 7 == 3 ? double.NaN : i % 11 == 5 ? double.NegativeInfinity : Math.Round(100 * random.NextDouble()))], sorted = [.. values];
        Array.Sort(sorted);
        int[] ranks = [0, 0, n / 8, n / 5, n / 3, (n / 3) + (n > 1 ? 1 : 0), n - 1, n - 1];
        Assert.Equal(ranks.Select(r => sorted[r]), EventStatistics.AtRanks(values, ranks));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventStatistics.AtRanks(values, [n]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventStatistics.AtRanks(values, [n - 1, n - 2]));
    }

    [Theory]
    [InlineData(511, 0)]
    [InlineData(512, 0)]
    [InlineData(20_000, 9)]
    [InlineData(3000, 3000)]
    public void Values_at_ranks_of_many(int n, int nans)
    {
        var random = new Random(n);
        double[] values = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 0.5 : Math.Pow(random.NextDouble(), 9) - 0.2)];
        for (int i = 0; i < nans; i++) values[n - 1 - i] = double.NaN;
        double[] sorted = [.. values.Order()];
        int[] ranks = [.. Enumerable.Range(0, 40).Select(_ => random.Next(n)).Order(), n - 1];
        Assert.Equal(ranks.Select(r => sorted[r]), EventStatistics.AtRanks(values, ranks));
        if (nans > 0) return;
        EventStatistics.Sort(values);
        Assert.Equal(sorted, values);
        foreach (double far in new[] { double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue })
        {
            (values[n / 2], values[n / 4], values[0]) = (far, far, -1e300);
            sorted = [.. values.Order()];
            Assert.Equal(ranks.Select(r => sorted[r]), EventStatistics.AtRanks(values, ranks));
            EventStatistics.Sort(values);
            Assert.Equal(sorted, values);
        }
    }

    // Each value a thousand times the one before: however often they are counted, most lie in the lowest bucket. A file may hold such, and must not take the stack.
    [Fact]
    public void Values_at_ranks_of_all_magnitudes_take_little_of_the_stack()
    {
        double[] values = [.. Enumerable.Range(-100, 200).Select(k => Math.Pow(1e3, k)), .. Enumerable.Range(1, 600).Select(i => i * 1e-308)];
        double[] sorted = [.. values.Order()], found = [];
        var thread = new Thread(() => found = EventStatistics.AtRanks(values, [0, 300, 700]), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal([sorted[0], sorted[300], sorted[700]], found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(25)]
    [InlineData(1000)]
    [InlineData(10007)]
    public void Selection_is_the_sorted_order(int n)
    {
        var random = new Random(n);
        double[][] shapes =
        [
            [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], [.. Enumerable.Range(0, n).Select(i => (double)i)], [.. Enumerable.Range(0, n).Select(i => (double)-i)],
            [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(3))], [.. Enumerable.Range(0, n).Select(i => (double)Math.Min(i, n - i))], [.. Enumerable.Repeat(7.0, n)],
            [.. Enumerable.Range(0, n).Select(i => i % 5 == 0 ? double.NegativeInfinity : i % 5 == 1 ? double.PositiveInfinity : i)]
        ];
        foreach (double[] values in shapes)
        {
            double[] sorted = [.. values.Order()];
            foreach (double p in new[] { 0, 0.01, 0.25, 0.5, 0.9, 1 })
            {
                double place = p * (n - 1);
                int k = (int)Math.Floor(place);
                if (k == place) Assert.Equal(sorted[k], EventStatistics.Quantile(values, p));
                else if (!double.IsNegativeInfinity(sorted[k]) || !double.IsPositiveInfinity(sorted[k + 1])) Assert.InRange(EventStatistics.Quantile(values, p), sorted[k], sorted[k + 1]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Sum_is_that_of_eight_interleaved_parts(int n)
    {
        var random = new Random(n);
        double[] values = [.. Enumerable.Range(0, n).Select(_ => Math.Exp(20 * random.NextDouble()))];
        var parts = new double[8];
        for (int i = 0; i < n; i++) parts[i % 8] += values[i];
        Assert.Equal(((parts[0] + parts[4]) + (parts[2] + parts[6])) + ((parts[1] + parts[5]) + (parts[3] + parts[7])), EventStatistics.Sum(values));
    }

    [Fact]
    public void Nothing_and_not_a_number_give_not_a_number()
    {
        Assert.Equal(double.NaN, EventStatistics.Median([]));
        Assert.Equal(double.NaN, EventStatistics.Mean([]));
        Assert.Equal(0, EventStatistics.Sum([]));
        Assert.Equal(double.NaN, EventStatistics.Median([1, double.NaN, 2]));
        Assert.Equal(double.NaN, EventStatistics.StandardDeviation([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventStatistics.Quantile([1], 1.5));
    }

    [Fact]
    public void Robust_cv_is_the_cv_of_normal_values()
    {
        // Quantiles of a normal distribution at evenly spread probabilities would need its inverse; a uniform one has a closed form.
        double[] values = [.. Enumerable.Range(0, 1001).Select(i => 1000.0 + i)];
        double half = 1000 * (0.8413447460685429 - 0.15865525393145707) / 2;
        Assert.Equal(half / 1500, EventStatistics.RobustCv(values), 1e-12);
    }

    [Fact]
    public void Subset_has_the_statistics_of_its_events()
    {
        var column = new EventColumn(Enumerable.Range(0, 200).Select(i => (float)i).ToArray().AsMemory());
        var statistics = ChannelStatistics.Of(column, EventMask.Where(200, i => i >= 100));
        Assert.Equal((100, 149.5, 149.5), (statistics.Count, statistics.Mean, statistics.Median));
    }
}
