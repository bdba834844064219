using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class SelectionTests
{
    [Theory]
    [InlineData(2, 0)]
    [InlineData(999, 0)]
    [InlineData(5000, 5)]
    [InlineData(60000, 60)]
    public void Ends_are_those_of_sorted_values_in_any_order(int n, int trim)
    {
        var random = new Random(n);
        double[] some = [.. Enumerable.Range(0, n).Select(i => i % 7 == 0 ? random.Next(4) : random.NextDouble())], sorted = [.. some.Order()];
        foreach (double[] order in new[] { some, sorted, [.. sorted.Reverse()], [.. Enumerable.Repeat(1.5, n)] })
        {
            double[] rising = [.. order.Order()];
            Assert.Equal((rising[trim], rising[n - trim - 1]), Selection.Ends([.. order], trim));
        }
    }
}
