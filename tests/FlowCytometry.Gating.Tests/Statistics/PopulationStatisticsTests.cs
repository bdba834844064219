using FlowCytometry.Compensation;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;
using FlowCytometry.Gating.Statistics;

namespace FlowCytometry.Gating.Tests.Statistics;

public sealed class PopulationStatisticsTests
{
    // Python: statistics.stdev, and NormalDist().cdf(-1) and cdf(1) as quantiles of type 7.
    [Fact]
    public void Figures_are_those_of_an_independent_computation()
    {
        var s = ValueStatistics.Of([3, 1, 4, 1, 5, double.NaN, 9, 2, 6, 5, 3]);
        Assert.Equal(3.9, s.Mean);
        Assert.Equal(3.5, s.Median);
        Assert.Equal(63.328661719120355, s.Cv!.Value, 1e-9);
        Assert.Equal(50 * (5.572102714616887 - 1.4278972853831138) / 3.5, s.RobustCv!.Value, 1e-9);
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        Assert.Equal(new ValueStatistics(null, null, null, null), ValueStatistics.Of([]));
        Assert.Equal(new ValueStatistics(2, 2, null, null), ValueStatistics.Of([2]));
        Assert.Equal(new ValueStatistics(-1, -1, null, null), ValueStatistics.Of([-2, 0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(50_000)]
    public void Selection_agrees_with_sorting(int length)
    {
        var random = new Random(length);
        Func<double>[] shapes = [() => 7, () => random.Next(3), () => random.NextDouble() - 0.5, () => Math.Exp(random.NextDouble() * 40) - 20, () => random.Next(50) == 0 ? -1e300 : 1 + (random.NextDouble() * 1e-12)];
        foreach (var shape in shapes)
        {
            double[] values = [.. Enumerable.Range(0, length).Select(_ => shape())], sorted = [.. values.Order()];
            for (int k = 0; k < length; k += Math.Max(1, length / 7)) Assert.Equal(sorted[k], Selection.Select([.. values], k));
            double[] probabilities = [0, 0.1, 0.5, 0.9, 1], quantiles = new double[5];
            Selection.Quantiles([.. values], probabilities, quantiles);
            for (int i = 0; i < 5; i++)
            {
                double rank = probabilities[i] * (length - 1);
                double low = sorted[(int)rank], high = sorted[Math.Min((int)rank + 1, length - 1)];
                Assert.Equal(low + ((rank - (int)rank) * (high - low)), quantiles[i]);
            }
        }
    }

    [Fact]
    public void Each_population_has_a_row_and_fluorescence_is_compensated()
    {
        var channels = new[] { new Channel("A", null, ChannelKind.Fluorescence, 1), new Channel("B", null, ChannelKind.Fluorescence, 1) };
        var table = new EventTable("t", 3, channels, [new EventColumn(new double[] { 10, 20, 30 }), new EventColumn(new double[] { 5, 10, 20 })], new SpilloverMatrix(["A", "B"], [1, 0.5, 0, 1]));
        var hierarchy = GatingStrategy.Create(new PopulationDefinition("P", new RectangleGate("p", new GateRange(new GateDimension("A"), 15)))).Apply(table);
        var statistics = PopulationStatistics.Of(hierarchy);
        Assert.Equal(["A", "B"], statistics.Dimensions.Select(d => d.Name));
        Assert.Equal(25, statistics[0, 0].Mean);
        Assert.Equal(2.5, statistics[0, 1].Mean);
        Assert.Equal("channel 'C' is not in t; it has: A, B", Assert.Throws<GatingException>(() => PopulationStatistics.Of(hierarchy, [new GateDimension("C")])).Message);
    }

    // The plain way: each population's values, sorted.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(5000)]
    [InlineData(140_000)]
    public void Every_cell_is_that_of_its_values_alone_at_any_number_of_threads(int events)
    {
        var random = new Random(events);
        Func<int, double>[] shapes =
        [
            i => i, _ => 7, _ => random.Next(4), _ => Math.Exp(random.NextDouble() * 30) - 1000,
            _ => random.Next(100) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.NegativeInfinity, 3 => -1e300, _ => random.NextDouble() - 0.5 },
        ];
        var columns = shapes.Select((shape, c) => ($"C{c}", Enumerable.Range(0, events).Select(shape).ToArray())).ToArray();
        var table = Tables.Of(columns);
        var strategy = GatingStrategy.Create([
            .. Enumerable.Range(0, 70).Select(p => new PopulationDefinition($"P{p}", new RectangleGate($"p{p}", new GateRange(new GateDimension("C0"), p * 50, p == 0 ? null : events - p)))),
        ]);
        var hierarchy = strategy.Apply(table, new GatingOptions { MaxThreads = 1 });
        var one = PopulationStatistics.Of(hierarchy);
        var many = PopulationStatistics.Of(strategy.Apply(table, new GatingOptions { MaxThreads = 3 }));
        for (int d = 0; d < columns.Length; d++)
        {
            foreach (int p in (int[])[0, 1, 69])
            {
                Assert.Equal(one[p, d], many[p, d]);
                var alone = ValueStatistics.Of([.. hierarchy.Populations[p].Mask.ToIndices().Select(i => columns[d].Item2[i])]);
                Assert.Equal(alone.Median, one[p, d].Median);
                Assert.Equal(alone.RobustCv, one[p, d].RobustCv);
                Assert.Equal(alone.Mean ?? 0, one[p, d].Mean ?? 0, Math.Abs(alone.Mean ?? 0) * 1e-12);
                Assert.Equal(alone.Cv ?? 0, one[p, d].Cv ?? 0, Math.Abs(alone.Cv ?? 0) * 1e-9);
            }
        }
    }
}
