using FlowCytometry.Gating.Estimation;

namespace FlowCytometry.Gating.Tests.Estimation;

public class SingletRidgeTests
{
    [Fact]
    public void Doublets_lie_above_the_ridge_whatever_the_gain()
    {
        double[] height = [.. Normal.Values(10000, 100, 15, 1)];
        double[] noise = Normal.Values(10000, 0, 0.02, 2);
        double[] area = [.. height.Select((h, i) => h * 1.16 * Math.Exp(noise[i]) * (i % 20 == 0 ? 1.85 : 1))];

        var ridge = SingletRidge.Estimate(area, height)!;

        Assert.Equal(1.16, ridge.Ratio, 0.02);
        Assert.InRange(ridge.HighRatio, 1.16 * 1.04, 1.16 * 1.8);
        int doubletsKept = Enumerable.Range(0, area.Length).Count(i => i % 20 == 0 && area[i] / height[i] <= ridge.HighRatio);
        int singletsLost = Enumerable.Range(0, area.Length).Count(i => i % 20 != 0 && (area[i] / height[i] > ridge.HighRatio || area[i] / height[i] < ridge.LowRatio));
        Assert.Equal(0, doubletsKept);
        Assert.InRange(singletsLost, 0, 60);
    }

    [Fact]
    public void Too_few_events_have_no_ridge() => Assert.Null(SingletRidge.Estimate([1, 2, 3], [1, 2, 3]));
}
