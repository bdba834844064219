using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Tests.Kernels;

/// <summary>Every kernel against its plain twin.</summary>
public class KernelTests
{
    [Fact]
    public void Bins_count_what_has_a_place()
    {
        var counts = new int[4];
        BinCount.Add([0, 3, -1, 3, 2, -1], counts);
        Assert.Equal([1, 0, 1, 2], counts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Numbers_are_counted(int count)
    {
        var random = new Random(count);
        byte[] numbers = [.. Enumerable.Range(0, count).Select(_ => (byte)(random.Next(3) == 0 ? random.Next(256) : 9))];
        var counts = new long[256];
        counts[9] = 5;
        NumberCount.Add(numbers, counts);
        for (int n = 0; n < 256; n++) Assert.Equal(numbers.Count(x => x == n) + (n == 9 ? 5 : 0), counts[n]);
    }

    [Fact]
    public void The_highest_number_is_on_top_in_whichever_parts_it_comes()
    {
        var random = new Random(5);
        short[] columns = [.. Enumerable.Range(0, 500).Select(_ => (short)random.Next(-1, 6))], rows = [.. Enumerable.Range(0, 500).Select(_ => (short)random.Next(-1, 7))];
        byte[] numbers = [.. Enumerable.Range(0, 500).Select(_ => (byte)random.Next(0, 200))], expected = new byte[6 * 7], top = new byte[6 * 7];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (columns[i] >= 0 && rows[i] >= 0) expected[(rows[i] * 6) + columns[i]] = Math.Max(expected[(rows[i] * 6) + columns[i]], numbers[i]);
        }

        TopCell.Mark(columns.AsSpan(0, 301), rows.AsSpan(0, 301), 6, numbers.AsSpan(0, 301), top);
        TopCell.Mark(columns.AsSpan(301), rows.AsSpan(301), 6, numbers.AsSpan(301), top);
        Assert.Equal(expected, top);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Levels_are_logarithms_between_least_and_greatest(int count)
    {
        var random = new Random(count);
        float[] densities = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? 0f : (float)(random.NextDouble() * 50))];
        const float Least = 0.02f;
        double greatest = Math.Max(densities.Max(), 30 * Least);
        double[] expected = Array.ConvertAll(densities, d => Math.Min(95, 95 * Math.Log(Math.Max(d, Least) / Least) / Math.Log(greatest / Least)));
        LogLevels.Scale(densities, Least, 30 * Least, 95);
        for (int i = 0; i < count; i++) Assert.Equal(expected[i], densities[i], 1e-3);
        Assert.All(densities, d => Assert.InRange(d, 0, 95));
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
