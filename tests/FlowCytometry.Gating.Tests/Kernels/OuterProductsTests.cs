using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class OuterProductsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(3, 64)]
    [InlineData(8, 7)]
    [InlineData(15, 64)]
    [InlineData(21, 33)]
    public void Are_their_scalar_twin(int d, int points)
    {
        var random = new Random(d);
        int row = OuterProducts.Row(d);
        double[] left = new double[points * row], right = new double[points * row], sums = new double[row * row], expected = new double[row * row];
        for (int i = 0; i < points; i++)
        {
            for (int a = 0; a < d; a++) (left[(i * row) + a], right[(i * row) + a]) = (random.NextDouble() - 0.5, 1e3 * random.NextDouble());
        }

        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                sums[(a * row) + b] = expected[(a * row) + b] = a - b;
                for (int i = 0; i < points; i++) expected[(a * row) + b] = Math.FusedMultiplyAdd(left[(i * row) + a], right[(i * row) + b], expected[(a * row) + b]);
            }
        }

        OuterProducts.Add(left, right, points, d, sums);
        for (int a = 0; a < d; a++) Assert.Equal(expected[(a * row)..((a * row) + a + 1)], sums[(a * row)..((a * row) + a + 1)]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    public void The_part_of_a_point_is_its_scalar_twin(int row)
    {
        var random = new Random(row);
        double[] point = Some(), centre = Some(), sums = Some(), difference = new double[row], scaled = new double[row], before = [.. sums];
        OuterProducts.Part(point, centre, 0.3, difference, scaled, sums);
        Assert.Equal(point.Zip(centre, (x, c) => x - c), difference);
        Assert.Equal(point.Zip(centre, (x, c) => (x - c) * 0.3), scaled);
        Assert.Equal(before.Zip(scaled, (s, x) => s + x), sums);

        double[] Some() => [.. Enumerable.Range(0, row).Select(_ => random.NextDouble())];
    }
}
