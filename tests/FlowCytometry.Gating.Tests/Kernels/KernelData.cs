namespace FlowCytometry.Gating.Tests.Kernels;

/// <summary>Values that find errors: numbers on a coarse grid (so that edges are hit), off it, and the odd ones.</summary>
internal static class KernelData
{
    private static readonly double[] Odd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e-310, 0, -0.0, double.MaxValue, double.MinValue, 1e200, -1e200];

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 200, 1000];

    public static double[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(10) switch
        {
            0 => Odd[random.Next(Odd.Length)],
            < 6 => random.Next(-8, 9),
            _ => (random.NextDouble() * 20) - 10,
        })];
    }

    public static ulong[] Words(int length, int seed)
    {
        var random = new Random(seed);
        var words = new ulong[EventMask.WordCount(length)];
        for (int i = 0; i < length; i++)
        {
            if (random.Next(4) != 0) words[i >> 6] |= 1UL << (i & 63);
        }

        if (words.Length > 1) words[1] = 0;
        return words;
    }

    public static ulong[] Expected(ulong[] before, int length, Func<int, bool> test)
    {
        var words = new ulong[before.Length];
        for (int i = 0; i < length; i++)
        {
            if ((before[i >> 6] >> (i & 63) & 1) != 0 && test(i)) words[i >> 6] |= 1UL << (i & 63);
        }

        return words;
    }
}
