using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class LuInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void The_product_with_the_matrix_is_the_identity(int n)
    {
        var random = new Random(n);
        double[] matrix = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5)], inverse = [.. matrix];
        Assert.True(LuInverse.TryInvert(inverse, n));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => matrix[(i * n) + k] * inverse[(k * n) + j]), 1e-10);
        }
    }

    [Fact]
    public void Pivots_where_a_diagonal_entry_is_zero()
    {
        double[] swap = [0, 1, 1, 0];
        Assert.True(LuInverse.TryInvert(swap, 2));
        Assert.Equal([0, 1, 1, 0], swap);
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1 })]
    [InlineData(new double[] { 0, 0, 0, 0 })]
    [InlineData(new[] { 1, double.NaN, 0, 1 })]
    [InlineData(new[] { 1e200, 2e200, 2e200, 4e200 })]
    public void Refuses_a_singular_matrix(double[] matrix) => Assert.False(LuInverse.TryInvert([.. matrix], 2));
}
