using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class TallyTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Buckets_rise_with_the_values_and_are_those_of_one_value_alone(int length)
    {
        foreach (double magnitude in (double[])[0, 1e-300, 3, 900, 1e300, double.NaN])
        {
            var scale = BucketScale.For(magnitude, 6);
            double[] values = [.. KernelData.Values(length, 3).Order()];
            var buckets = new int[length];
            scale.Index(values, buckets);
            for (int i = 0; i < length; i++)
            {
                Assert.InRange(buckets[i], 0, scale.Count - 1);
                var one = new int[1];
                scale.Index([values[i]], one);
                Assert.Equal(buckets[i], one[0]);
                if (i > 0 && !double.IsNaN(values[i - 1])) Assert.True(buckets[i - 1] <= buckets[i]);
            }
        }
    }

    [Fact]
    public void Values_are_counted_and_picked_by_bucket()
    {
        double[] values = [10, 20, 30, 40];
        int[] buckets = [0, 2, 2, 1];
        var chosen = new double[3];
        int[] counts = [5, 0, 0];
        Tally.Count(values, buckets, [0, 1, 2], chosen, counts);
        Assert.Equal([10, 20, 30], chosen);
        Assert.Equal([6, 0, 2], counts);
        Tally.Add(counts, counts);
        Assert.Equal([12, 0, 4], counts);
        var events = new int[4];
        Assert.Equal(3, Tally.Pick(buckets, [1, 0, 1], events));
        Assert.Equal([0, 1, 2], events[..3]);
    }
}
