using FlowCytometry.Gating.Estimation;

namespace FlowCytometry.Gating.Tests.Estimation;

public class DensityCurveTests
{
    [Fact]
    public void Two_populations_are_two_modes_with_their_shares()
    {
        var curve = DensityCurve.Estimate([.. Normal.Values(3000, 1, 0.2, 1), .. Normal.Values(1000, 3, 0.2, 2)], 0.1)!;

        var modes = curve.Modes();

        Assert.Equal(2, modes.Count);
        Assert.InRange(modes[0].Position, 0.9, 1.1);
        Assert.InRange(modes[1].Position, 2.9, 3.1);
        Assert.InRange(modes[0].Share, 0.74, 0.76);
    }

    [Fact]
    public void One_population_is_one_mode() => Assert.Single(DensityCurve.Estimate(Normal.Values(5000, 0, 1, 3), 0.2)!.Modes());

    [Fact]
    public void A_single_value_has_no_density() => Assert.Null(DensityCurve.Estimate([2, 2, 2], 0.1));

    [Fact]
    public void What_is_not_finite_is_left_out()
    {
        var curve = DensityCurve.Estimate([double.NaN, double.PositiveInfinity, 1, 2, 3], 0.1)!;

        Assert.Equal(3, curve.Count);
    }

    [Fact]
    public void The_density_integrates_to_the_number_of_events()
    {
        var curve = DensityCurve.Estimate(Normal.Values(2000, 5, 0.5, 4), 0.1)!;

        Assert.Equal(2000, curve.Density.Sum(), 0.5);
    }
}
