namespace FlowCytometry.Gating.Tests.Estimation;

/// <summary>Normally distributed values, the same for a seed.</summary>
internal static class Normal
{
    public static double[] Values(int count, double mean, double deviation, int seed)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }
}
