using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class OutlineClipTests
{
    private static readonly DrawingBox Box = new(0, 0, 100, 100);

    [Fact]
    public void A_side_keeps_its_direction_however_far_it_goes()
    {
        // A wedge from the origin between the slopes 1/2 and 2/3.
        var cut = OutlineClip.To(Box, [new(0, 0), new(30_000, 15_000), new(30_000, 20_000)]);
        Assert.Contains(new DrawingPoint(100, 50), cut);
        Assert.Contains(cut, p => Math.Abs(p.X - 100) < 1e-9 && Math.Abs(p.Y - 200.0 / 3) < 1e-9);
        Assert.All(cut, p => Assert.True(p is { X: >= 0 and <= 100.000001, Y: >= 0 and <= 100.000001 }));
    }

    [Fact]
    public void An_open_range_ends_at_the_box()
    {
        var cut = OutlineClip.To(Box, [new(40, double.NegativeInfinity), new(double.PositiveInfinity, double.NegativeInfinity), new(double.PositiveInfinity, double.PositiveInfinity), new(40, double.PositiveInfinity)]);
        Assert.Equal([new(40, 0), new(100, 0), new(100, 100), new(40, 100)], cut);
    }

    [Fact]
    public void What_lies_elsewhere_leaves_nothing() => Assert.Empty(OutlineClip.To(Box, [new(200, 200), new(300, 200), new(300, 300)]));
}
