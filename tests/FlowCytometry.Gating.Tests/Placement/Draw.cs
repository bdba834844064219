namespace FlowCytometry.Gating.Tests.Placement;

/// <summary>Values of known distributions, the same every time.</summary>
internal static class Draw
{
    public static double[] Normal(int count, double mean, double deviation, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    public static double[] Uniform(int count, double from, double to, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => from + ((to - from) * random.NextDouble()))];
    }
}
