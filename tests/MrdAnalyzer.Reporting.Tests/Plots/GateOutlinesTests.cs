using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class GateOutlinesTests
{
    private static readonly GateDimension X = new("A"), Y = new("B"), Z = new("C");

    [Fact]
    public void A_rectangle_is_its_corners_and_open_sides_are_infinite()
    {
        var outline = Of(new RectangleGate("g", new GateRange(X, 1, null), new GateRange(Y, null, 4)));
        Assert.Equal([new(1, double.NegativeInfinity), new(double.PositiveInfinity, double.NegativeInfinity), new(double.PositiveInfinity, 4), new(1, 4)], outline);
    }

    [Fact]
    public void A_range_is_a_strip_and_axes_may_be_swapped()
    {
        var strip = Of(new RectangleGate("g", new GateRange(Y, 2, 3), new GateRange(Z, 0, 1)));
        Assert.Equal([new(double.NegativeInfinity, 2), new(double.PositiveInfinity, 2), new(double.PositiveInfinity, 3), new(double.NegativeInfinity, 3)], strip);
        var polygon = Of(new PolygonGate("g", Y, X, [new(1, 10), new(2, 20), new(3, 5)]));
        Assert.Equal([new(10, 1), new(20, 2), new(5, 3)], polygon);
    }

    [Fact]
    public void Gates_that_look_elsewhere_have_no_outline()
    {
        Assert.Null(Of(new RectangleGate("g", new GateRange(Z, 0, 1))));
        Assert.Null(Of(new RectangleGate("g", new GateRange(X with { Compensation = GateCompensation.FromFile }, 0, 1))));
        Assert.Null(Of(new PolygonGate("g", Z, new GateDimension("D"), [new(0, 0), new(1, 0), new(0, 1)])));
        Assert.Null(Of(new BooleanGate("g", BooleanOperation.Not, new GateReference("/other"))));
    }

    [Fact]
    public void A_quadrant_is_the_part_it_takes()
    {
        var gate = new QuadrantGate("q", [new QuadrantDivider("x", X, 5), new QuadrantDivider("y", Y, 7)],
            [new Quadrant("upper left", new QuadrantPosition("x", 0), new QuadrantPosition("y", 9))]);
        var outline = GateOutlines.Of(new PopulationDefinition("p", gate, quadrant: "upper left"), X, Y);
        Assert.Equal([new(double.NegativeInfinity, 7), new(5, 7), new(5, double.PositiveInfinity), new(double.NegativeInfinity, double.PositiveInfinity)], outline);
    }

    [Fact]
    public void Every_point_of_an_ellipse_has_the_gates_distance()
    {
        double[] c = [4, 1.2, 1.2, 2];
        var outline = Of(new EllipsoidGate("g", [X, Y], [10, 20], c, 2.5))!;
        double det = c[0] * c[3] - c[1] * c[1];
        Assert.All(outline, p =>
        {
            double dx = p.X - 10, dy = p.Y - 20;
            Assert.Equal(2.5, (c[3] * dx * dx - 2 * c[1] * dx * dy + c[0] * dy * dy) / det, 1e-9);
        });
    }

    // The greatest extent of {(p-m)' C^-1 (p-m) = d2} along a direction u is sqrt(d2 u'Cu): a closed form for the shadow in any direction.
    [Fact]
    public void The_projection_of_an_ellipsoid_in_three_dimensions_touches_its_shadow()
    {
        double[] c = [4, 1, 0.5, 1, 3, -0.8, 0.5, -0.8, 2];
        var outline = Of(new EllipsoidGate("g", [X, Z, Y], [1, 2, 3], c, 7))!; // X is dimension 0, Y is dimension 2
        for (int k = 0; k < 16; k++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * k / 8);
            double expected = Math.Sqrt(7 * (cos * cos * c[0] + 2 * cos * sin * c[2] + sin * sin * c[8]));
            Assert.Equal(expected, outline.Max(p => (p.X - 1) * cos + (p.Y - 3) * sin), expected * 4e-4); // 128 points: 1 - cos(pi / 128)
        }
    }

    [Fact]
    public void An_ellipsoid_with_one_axis_in_common_is_a_strip()
    {
        var outline = Of(new EllipsoidGate("g", [Z, Y], [0, 3], [1, 0, 0, 4], 9))!;
        Assert.Equal(-3, outline.Min(p => p.Y), 1e-12);
        Assert.Equal(9, outline.Max(p => p.Y), 1e-12);
        Assert.True(double.IsInfinity(outline[0].X));
    }

    [Fact]
    public void A_gate_on_another_scale_follows_the_axis()
    {
        var log = new LogTransform(10000, 4);
        var axis = X with { Scale = new ScaleTransform("log", log) };
        var definition = new PopulationDefinition("p", new PolygonGate("g", X, Y, [new(10, 0), new(1000, 0), new(1000, 1)]));
        var outline = GateOutlines.Of(definition, axis, Y)!;
        Assert.Contains(outline, p => Math.Abs(p.X - log.Apply(10.0)) < 1e-12 && p.Y == 0);
        // Halfway along a straight edge of the linear scale: 505, not the geometric mean.
        Assert.Contains(outline, p => Math.Abs(p.X - log.Apply(505.0)) < 1e-12 && p.Y == 0);
    }

    private static IReadOnlyList<PlotPoint>? Of(Gate gate) => GateOutlines.Of(new PopulationDefinition("p", gate), X, Y);
}
