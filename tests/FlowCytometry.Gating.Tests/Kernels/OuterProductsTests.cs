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
    [InlineData(8, 1)]
    [InlineData(24, 5)]
    public void The_parts_of_points_are_their_scalar_twin(int row, int points)
    {
        var random = new Random(row);
        double[] all = Some(10 * row), centre = Some(row), sums = Some(row), weights = Some(points), differences = new double[points * row], scaled = new double[points * row], expected = [.. sums];
        int[] chosen = [.. Enumerable.Range(0, points).Select(i => 9 - i)];
        OuterProducts.Parts(all, chosen, weights, centre, differences, scaled, sums);
        for (int i = 0; i < points; i++)
        {
            for (int a = 0; a < row; a++)
            {
                double difference = all[(chosen[i] * row) + a] - centre[a];
                Assert.Equal(difference, differences[(i * row) + a]);
                Assert.Equal(difference * weights[i], scaled[(i * row) + a]);
                expected[a] += difference * weights[i];
            }
        }

        Assert.Equal(expected, sums);
        Assert.Throws<ArgumentOutOfRangeException>(() => OuterProducts.Parts(all, [10], weights, centre, differences, scaled, sums));

        double[] Some(int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
    }
}
