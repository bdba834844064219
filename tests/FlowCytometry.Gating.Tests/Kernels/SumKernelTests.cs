using FlowCytometry.Compensation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class SumKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Fused_sums_are_their_scalar_twins(int length)
    {
        double[] a = KernelData.Values(length, 1), b = KernelData.Values(length, 2);
        float[] singleA = [.. a.Select(v => (float)v)], singleB = [.. b.Select(v => (float)v)];
        int[] events = [.. Enumerable.Range(0, length).Where(i => i % 3 != 1)];
        double[] sum = new double[length], chosen = new double[events.Length];

        FusedSum.First(a, 0.1, sum);
        FusedSum.Add(b, -0.7, sum);
        Assert.Equal(Enumerable.Range(0, length).Select(i => Math.FusedMultiplyAdd(b[i], -0.7, a[i] * 0.1)), sum);
        FusedSum.First(singleA, 0.1, sum);
        FusedSum.Add(singleB, -0.7, sum);
        double[] expected = [.. Enumerable.Range(0, length).Select(i => Math.FusedMultiplyAdd(singleB[i], -0.7, singleA[i] * 0.1))];
        Assert.Equal(expected, sum);
        FusedSum.First(singleA, events, 0.1, chosen);
        FusedSum.Add(singleB, events, -0.7, chosen);
        Assert.Equal(events.Select(i => expected[i]), chosen);
        FusedSum.First(a, events, 0.1, chosen);
        FusedSum.Add(b, events, -0.7, chosen);
        Assert.Equal(events.Select(i => Math.FusedMultiplyAdd(b[i], -0.7, a[i] * 0.1)), chosen);
    }

    [Fact]
    public void Gates_see_the_bits_that_compensating_the_table_gives()
    {
        string[] names = [.. Enumerable.Range(0, 7).Select(i => $"D{i}")];
        var random = new Random(3);
        var channels = names.Select(n => new Channel(n, null, ChannelKind.Fluorescence, 1)).ToList();
        var columns = names.Select((_, i) => i % 2 == 0 ? new EventColumn(Enumerable.Range(0, 5001).Select(_ => (random.NextDouble() - 0.2) * 1e4).ToArray()) : new EventColumn(Enumerable.Range(0, 5001).Select(_ => (float)(random.NextDouble() * 1e5)).ToArray())).ToList();
        var spillover = new SpilloverMatrix(names, [.. Enumerable.Range(0, 49).Select(i => i % 8 == 0 ? 1 : random.NextDouble() * 0.2)]);
        var table = new EventTable("t", 5001, channels, columns, spillover);
        var compensated = table.Compensate(CompensationMatrix.FromSpillover(spillover));
        var mask = EventMask.Where(5001, i => i % 17 == 0);
        foreach (string name in names)
        {
            double[] expected = compensated.Column(name).Doubles.ToArray();
            Assert.Equal(expected, DimensionValues.Read(table, new GateDimension(name, GateCompensation.FromFile)));
            Assert.Equal(mask.ToIndices().Select(i => expected[i]), DimensionValues.Read(table, new GateDimension(name, GateCompensation.FromFile), mask));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1001)]
    public void Moments_are_sums(int length)
    {
        var random = new Random(length);
        double[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 100)];
        double mean = Moments.Sum(values) / length;
        Assert.Equal(values.Average(), mean, 1e-11);
        Assert.Equal(values.Sum(v => (v - mean) * (v - mean)), Moments.SquaredDeviations(values, mean), 1e-8);
    }

    [Theory]
    [InlineData(new double[] { 2, 1, 1, 2 }, true)]
    [InlineData(new double[] { 1, 2, 2, 1 }, false)]
    [InlineData(new double[] { 1, 1, 1, 1 }, false)]
    [InlineData(new double[] { -1, 0, 0, 1 }, false)]
    [InlineData(new[] { double.NaN, 0, 0, 1 }, false)]
    public void Definite_matrices_are_told_from_others(double[] matrix, bool expected) => Assert.Equal(expected, Definite.IsPositive([.. matrix], 2));
}
