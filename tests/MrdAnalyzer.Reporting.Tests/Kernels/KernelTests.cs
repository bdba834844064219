using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Tests.Kernels;

/// <summary>Every kernel against its plain twin.</summary>
public class KernelTests
{
    private static readonly double[] Special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, -0.0, 0, 1, 0.9999999999999999, 1e300, -1e300];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4099)]
    public void Bins_equal_those_of_one_value_at_a_time(int count)
    {
        double[] values = Values(new Random(count), count);
        int[] bins = new int[13], expected = new int[13];
        BinCount.Add(values, -0.25, 1.5, bins);
        foreach (double value in values)
        {
            if (!double.IsNaN(value)) expected[Cell(value, -0.25, 1.5, 13)]++;
        }

        Assert.Equal(expected, bins);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(8, 5, 1)]
    [InlineData(33, 20, 4)]
    [InlineData(40, 3, 10)]
    [InlineData(1100, 2, 3)]
    public void Smoothing_is_three_running_means_each_way(int columns, int rows, int radius)
    {
        var random = new Random(columns);
        float[] values = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(4) == 0 ? random.Next(1000) : 0f)];
        double[] expected = Array.ConvertAll(values, v => (double)v);
        for (int pass = 0; pass < 3; pass++)
        {
            expected = Box(expected, columns, radius, dx: 1, dy: 0);
            expected = Box(expected, columns, radius, dx: 0, dy: 1);
        }

        Smoothing.Blur(values, columns, radius, new float[values.Length]);
        for (int i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], 1e-3);
        Assert.All(values, v => Assert.True(v >= 0));
    }

    [Fact]
    public void Smoothing_a_row_is_three_running_means()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 256).Select(_ => (float)random.Next(100))];
        double[] expected = Array.ConvertAll(values, v => (double)v);
        for (int pass = 0; pass < 3; pass++) expected = Box(expected, 256, 2, dx: 1, dy: 0);
        Smoothing.Blur(values, 2, new float[256]);
        for (int i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], 1e-4);
    }

    [Theory]
    [InlineData(1, 1, 3.2)]
    [InlineData(40, 30, 1.5)]
    [InlineData(41, 29, 4.3)]
    [InlineData(5, 90, 0)]
    public void A_dot_is_the_highest_level_within_its_radius(int columns, int rows, double radius)
    {
        var random = new Random(rows);
        byte[] levels = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(12) == 0 ? (byte)random.Next(256) : (byte)0)];
        byte[] pixels = new byte[levels.Length], expected = new byte[levels.Length];
        DotStamp.Spread(levels, columns, radius, pixels);
        for (int i = 0; i < levels.Length; i++)
        {
            for (int j = 0; j < levels.Length; j++)
            {
                int dx = i % columns - j % columns, dy = i / columns - j / columns;
                if (dx * dx + dy * dy <= radius * radius) expected[i] = Math.Max(expected[i], levels[j]);
            }
        }

        Assert.Equal(expected, pixels);
    }

    private static double[] Values(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 ? Special[random.Next(Special.Length)] : random.NextDouble() * 2 - 0.5)];

    private static int Cell(double value, double low, double high, int cells)
    {
        double cell = (value - low) * (cells / (high - low));
        return cell >= cells - 1 ? cells - 1 : cell > 0 ? (int)cell : 0;
    }

    private static double[] Box(double[] values, int columns, int radius, int dx, int dy)
    {
        int rows = values.Length / columns;
        var result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = -radius; k <= radius; k++)
            {
                int c = Math.Clamp(i % columns + k * dx, 0, columns - 1), r = Math.Clamp(i / columns + k * dy, 0, rows - 1);
                result[i] += values[r * columns + c] / (2 * radius + 1);
            }
        }

        return result;
    }
}
