using FlowCytometry.Gating.Estimation;

namespace FlowCytometry.Gating.Tests.Estimation;

public class CutPointTests
{
    [Fact]
    public void The_valley_lies_between_the_modes()
    {
        var cut = ValleyEstimator.Estimate([.. Normal.Values(9000, 1, 0.2, 1), .. Normal.Values(300, 3, 0.2, 2)], 0.1)!.Value;

        Assert.Equal("valley", cut.Method);
        Assert.InRange(cut.Position, 1.6, 2.5);
        Assert.InRange(cut.Separation, 0.9, 1);
        Assert.Equal(9300, cut.Support);
    }

    [Fact]
    public void Where_there_is_no_second_mode_the_tail_cuts()
    {
        var cut = ValleyEstimator.Estimate(Normal.Values(20000, 1, 0.2, 5), 0.05)!.Value;

        Assert.Equal("tail", cut.Method);
        Assert.InRange(cut.Position, 1 + (3.0 * 0.2), 1 + (4.0 * 0.2));
    }

    [Fact]
    public void The_tail_is_measured_on_the_side_that_the_rare_cells_do_not_touch()
    {
        double[] values = [.. Normal.Values(20000, 1, 0.2, 6), .. Normal.Values(2000, 1.7, 0.2, 7)];

        var cut = TailEstimator.Upper(values, 0.05)!.Value;

        Assert.InRange(cut.Position, 1 + (3.0 * 0.2), 1 + (4.2 * 0.2));
    }

    [Fact]
    public void The_lower_tail_mirrors_the_upper_one()
    {
        double[] values = Normal.Values(10000, 0, 1, 8);

        double upper = TailEstimator.Upper(values, 0.1)!.Value.Position, lower = TailEstimator.Lower([.. values.Select(v => -v)], 0.1)!.Value.Position;

        Assert.Equal(upper, -lower, 0.05);
    }

    [Fact]
    public void Limits_hold_the_cut()
    {
        var cut = ValleyEstimator.Estimate([.. Normal.Values(9000, 1, 0.2, 1), .. Normal.Values(300, 3, 0.2, 2)], 0.1, from: 2.4, to: 2.6)!.Value;

        Assert.InRange(cut.Position, 2.4, 2.6);
    }

    [Fact]
    public void A_poor_separation_is_said()
    {
        var cut = ValleyEstimator.Estimate([.. Normal.Values(5000, 1, 0.4, 1), .. Normal.Values(5000, 2, 0.4, 2)], 0.1)!.Value;

        Assert.InRange(cut.Separation, 0, 0.5);
    }
}
