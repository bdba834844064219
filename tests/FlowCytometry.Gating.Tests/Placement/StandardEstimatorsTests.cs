using System.Text;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Tests.Placement;

public sealed class StandardEstimatorsTests
{
    // 800 events around 10, 200 around 30, in a fixed order.
    private static readonly EventTable Table = Tables.Of(("X", [.. Draw.Normal(800, 10, 1, 1), .. Draw.Normal(200, 30, 2, 2)]), ("A", [.. Draw.Normal(1000, 100, 15, 3).Zip(Draw.Normal(1000, 2, 0.05, 4), (h, ratio) => h * ratio)]), ("H", [.. Draw.Normal(1000, 100, 15, 3)]));

    [Theory]
    [InlineData("estimate: valley\n    axis: X", 200, 0)]
    [InlineData("estimate: valley\n    axis: X\n    side: below", 800, 0)]
    [InlineData("estimate: tail\n    axis: X\n    bandwidth: 1", 200, 5)]
    [InlineData("estimate: quantile\n    axis: X\n    p: 0.9", 100, 0)]
    public void A_cut_is_placed_where_the_events_say(string gate, int count, int tolerance)
    {
        var (hierarchy, diagnostics) = Apply(gate);
        Assert.InRange(hierarchy["/P"].Count, count - tolerance, count + tolerance);
        Assert.IsType<RectangleGate>(hierarchy["/P"].Gate);
        Assert.StartsWith("gate 'P': the ", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Singlets_lie_along_the_ridge()
    {
        var (hierarchy, _) = Apply("estimate: singlets\n    axes: [A, H]");
        Assert.InRange(hierarchy["/P"].Count, 900, 1000);
    }

    [Fact]
    public void A_poor_cut_falls_back_as_stated_and_says_so()
    {
        var (hierarchy, diagnostics) = Apply("estimate: valley\n    axis: X\n    minimum-separation: 1.1\n    fallback: 12");
        Assert.Equal("gate-fell-back", Assert.Single(diagnostics).Code);
        Assert.Equal(12, ((RectangleGate)hierarchy["/P"].Gate).Ranges[0].Min);
    }

    [Theory]
    [InlineData("estimate: valley\n    axis: X\n    minimum-separation: 1.1", "state what then holds ('fallback')")]
    [InlineData("estimate: valley\n    axis: X\n    sidde: below", "the parameter 'sidde' is not known")]
    [InlineData("estimate: valley\n    axes: [X, A]", "takes one axis, not 2")]
    [InlineData("estimate: quantile\n    axis: X", "the parameter 'p' is missing")]
    [InlineData("estimate: vally\n    axis: X", "there is no estimator 'vally'; there are: valley, tail, quantile, control, mixture, ellipse, quadrant, singlets (did you mean 'valley'?)")]
    public void What_cannot_be_placed_is_said(string gate, string message)
    {
        string actual = Assert.ThrowsAny<GatingException>(() => Apply(gate)).Message;
        Assert.Contains("'P': ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
    }

    private static (GatingHierarchy Hierarchy, IReadOnlyList<GatingDiagnostic> Diagnostics) Apply(string gate)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"gating: 1\npopulations:\n  - name: P\n    {gate}\n"));
        return GatingStrategyFile.Read(stream, "gates.yaml").For(Table).Apply(Table);
    }
}
