using System.Numerics;
using MrdAnalyzer.Quality.Kernels;

namespace MrdAnalyzer.Tests.Quality;

public class CountBelowKernelTests
{
    [Fact]
    public void Singles_equal_the_plain_count() => Compare<float>(float.Epsilon, 1e-40f);

    [Fact]
    public void Doubles_equal_the_plain_count() => Compare<double>(double.Epsilon, 1e-310);

    private static void Compare<T>(T epsilon, T denormal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(5);
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, epsilon, -epsilon, denormal, T.Zero, T.NegativeZero];
        for (int length = 0; length < 100; length++)
        {
            T[] values = [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? special[random.Next(special.Length)] : T.CreateChecked(random.NextDouble() - 0.5))];
            T[] cuts = [T.NegativeInfinity, T.CreateChecked(-0.2), T.NegativeZero, T.Zero, epsilon, T.CreateChecked(0.3), T.PositiveInfinity, T.NaN];
            int[] counts = [.. cuts.Select(_ => 2)];
            CountBelowKernel.Add(values, cuts, counts);
            Assert.Equal(cuts.Select(cut => 2 + values.Count(v => v < cut)), counts);
        }
    }
}
