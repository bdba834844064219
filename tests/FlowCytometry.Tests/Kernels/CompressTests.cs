using FlowCytometry.Kernels;

namespace FlowCytometry.Tests.Kernels;

public class CompressTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(64, 1)]
    [InlineData(70, 0)]
    [InlineData(1000, 0.02)]
    [InlineData(1000, 0.9)]
    [InlineData(1024, 1)]
    public void Chosen_values_stand_in_order(int n, double share)
    {
        var random = new Random(n);
        var mask = EventMask.Where(n, i => random.NextDouble() < share);
        double[] values = [.. Enumerable.Range(0, n).Select(i => i == 3 ? double.NaN : random.NextDouble())], doubles = new double[mask.Count], widened = new double[mask.Count];
        float[] singles = [.. values.Select(v => (float)v)], chosen = new float[mask.Count];
        Compress.Copy(values, mask.Words, doubles);
        Compress.Copy(singles, mask.Words, chosen);
        Compress.Copy(singles, mask.Words, widened);
        int[] events = mask.ToIndices();
        Assert.Equal(events.Select(i => values[i]), doubles);
        Assert.Equal(events.Select(i => singles[i]), chosen);
        Assert.Equal(events.Select(i => (double)singles[i]), widened);
    }
}
