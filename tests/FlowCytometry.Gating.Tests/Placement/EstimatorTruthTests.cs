using System.Text;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Tests.Placement;

/// <summary>Estimators against distributions whose best gate is known in closed form, and against noise, in which there is none.</summary>
public sealed class EstimatorTruthTests
{
    private const int N = 20_000;

    // Two normal distributions of equal width and size: the best cut is half way.
    private static readonly EventTable Two = Tables.Of(("X", [.. Draw.Normal(N, 2, 0.5, 1), .. Draw.Normal(N, 5, 0.5, 2)]));

    // The same, but every twentieth event lies anywhere.
    private static readonly EventTable Spoilt = Tables.Of(("X", [.. Draw.Normal(N, 2, 0.5, 1), .. Draw.Normal(N, 5, 0.5, 2), .. Draw.Uniform(N / 10, -30, 60, 3)]));

    // Of two normal distributions with densities 3 N(2, 0.5) and N(5, 1) the cut is where both are equal: x = 3.2791.
    private static readonly EventTable Unequal = Tables.Of(("X", [.. Draw.Normal(3 * N, 2, 0.5, 1), .. Draw.Normal(N, 5, 1, 2)]));

    public static TheoryData<string, EventTable> NoPopulations => new()
    {
        { "uniform", Tables.Of(("X", Draw.Uniform(N, 0, 10, 1)), ("Y", Draw.Uniform(N, 0, 10, 2))) },
        { "normal", Tables.Of(("X", Draw.Normal(N, 0, 1, 1)), ("Y", Draw.Normal(N, 0, 1, 2))) },
        { "skewed", Tables.Of(("X", [.. Draw.Normal(N, 0, 0.6, 1).Select(Math.Exp)]), ("Y", [.. Draw.Normal(N, 0, 0.6, 2).Select(Math.Exp)])) },
    };

    [Fact]
    public void The_mixture_cuts_where_both_components_are_equal()
    {
        Assert.Equal(3.5, Cut(Two, "estimate: mixture\n    axis: X"), 0.03);
        Assert.Equal(3.5, Cut(Spoilt, "estimate: mixture\n    axis: X"), 0.08);
        Assert.Equal(3.2791, Cut(Unequal, "estimate: mixture\n    axis: X"), 0.05);
    }

    [Fact]
    public void The_quantile_and_the_tails_of_a_normal_distribution_are_where_they_must_be()
    {
        var normal = Tables.Of(("X", Draw.Normal(10 * N, 10, 2, 5)));
        Assert.Equal(10 + (2 * 1.2816), Cut(normal, "estimate: quantile\n    axis: X\n    p: 0.9"), 0.05);
        Assert.Equal(10 + (2 * 3.5), Cut(normal, "estimate: tail\n    axis: X\n    bandwidth: 0.4"), 0.3);
        Assert.Equal(10 + (2 * 3), Cut(normal, "estimate: tail\n    axis: X\n    method: mad\n    bandwidth: 0.4\n    deviations: 3"), 0.3);
        Assert.Equal(10 - (2 * 3), Cut(normal, "estimate: tail\n    axis: X\n    method: mad\n    bandwidth: 0.4\n    deviations: 3\n    side: below"), 0.3);
        Assert.Equal(10 + (2 * Math.Sqrt(3)), Cut(normal, "estimate: tail\n    axis: X\n    method: second-derivative\n    bandwidth: 0.5\n    minimum-separation: 0"), 0.5);
    }

    [Theory]
    [MemberData(nameof(NoPopulations))]
    public void In_noise_no_gate_is_placed_silently(string distribution, EventTable table)
    {
        foreach (string gate in (string[])["valley\n    axis: X\n    fallback: none", "mixture\n    axis: X\n    fallback: none", "mixture\n    axis: X\n    components: 3\n    between: 2\n    fallback: none", "quadrant\n    axes: [X, Y]\n    part: \"++\"\n    fallback: none"])
        {
            var (hierarchy, diagnostics) = Apply(table, "estimate: " + gate);
            Assert.True(hierarchy["/P"].Count == 0, $"{gate} in {distribution} noise: {string.Join(" ", diagnostics)}");
            Assert.Contains(diagnostics, d => d.Code == "gate-fell-back");
        }

        // The one cloud of a normal distribution is a population; in uniform noise there is none.
        foreach (string gate in (string[])["ellipse", "mixture"])
        {
            var (hierarchy, _) = Apply(table, $"estimate: {gate}\n    axes: [X, Y]\n    fallback: none");
            if (distribution == "uniform") Assert.Equal(0, hierarchy["/P"].Count);
            if (distribution == "normal") Assert.InRange(hierarchy["/P"].Count / (double)N, 0.93, 0.97);
        }
    }

    [Fact]
    public void Where_a_valley_is_asked_for_and_there_is_one_mode_its_end_is_taken_and_said()
    {
        var (hierarchy, diagnostics) = Apply(Tables.Of(("X", Draw.Normal(N, 10, 1, 9))), "estimate: valley\n    axis: X\n    bandwidth: 0.2");
        Assert.Equal(13.5, ((RectangleGate)hierarchy["/P"].Gate).Ranges[0].Min!.Value, 0.3);
        Assert.Contains("there is no valley on X; it is placed at the tail", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
        // The one population lies above the limit: what is above begins at its lower end.
        Assert.Equal(6.5, Cut(Tables.Of(("X", Draw.Normal(N, 10, 1, 9))), "estimate: valley\n    axis: X\n    bandwidth: 0.2\n    to: 8"), 0.3);
    }

    [Theory]
    [InlineData("ellipse", "", 0)]
    [InlineData("ellipse", "\n    near: [20, 5]", 20)]
    [InlineData("mixture", "", 0)]
    [InlineData("mixture", "\n    near: [20, 5]", 20)]
    public void A_cloud_among_others_is_found_with_its_shape(string estimator, string parameters, double x)
    {
        double[] u = Draw.Normal(N, 0, 1, 1), v = Draw.Normal(N, 0, 1, 2);
        var table = Tables.Of(
            ("X", [.. u.Select(a => 2 * a), .. Draw.Normal(N / 4, 20, 1, 3), .. Draw.Uniform(N / 50, -40, 60, 5)]),
            ("Y", [.. u.Zip(v, (a, b) => a + b), .. Draw.Normal(N / 4, 5, 2, 4), .. Draw.Uniform(N / 50, -40, 60, 6)]));
        var (hierarchy, diagnostics) = Apply(table, $"estimate: {estimator}\n    axes: [X, Y]{parameters}");
        var gate = (EllipsoidGate)hierarchy["/P"].Gate;
        double[] mean = x == 0 ? [0, 0] : [20, 5], covariance = x == 0 ? [4, 2, 2, 2] : [1, 0, 0, 4];
        for (int i = 0; i < 2; i++) Assert.Equal(mean[i], gate.Mean[i], 0.15);
        for (int i = 0; i < 4; i++) Assert.Equal(covariance[i], gate.Covariance[i], 0.4);
        Assert.InRange(hierarchy["/P"].Count / (x == 0 ? (double)N : N / 4), 0.93, 0.98);
        Assert.Equal("gate-placed", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void Quadrants_are_cut_one_after_the_other_and_share_out_the_parent()
    {
        // The second axis is cut at 5 on the left and at 15 on the right.
        var table = Tables.Of(
            ("X", [.. Draw.Normal(2 * N, 0, 1, 1), .. Draw.Normal(2 * N, 20, 1, 2)]),
            ("Y", [.. Draw.Normal(N, 0, 1, 3), .. Draw.Normal(N, 10, 1, 4), .. Draw.Normal(N, 10, 1, 5), .. Draw.Normal(N, 20, 1, 6)]));
        int total = 0;
        foreach (string part in (string[])["++", "+-", "-+", "--"])
        {
            int count = Apply(table, $"estimate: quadrant\n    axes: [X, Y]\n    part: \"{part}\"").Hierarchy["/P"].Count;
            Assert.InRange(count, N - 10, N + 10);
            total += count;
        }

        Assert.Equal(4 * N, total);
    }

    [Fact]
    public void A_control_is_gated_like_the_sample_and_bounds_it()
    {
        var sample = Tables.Of(("X", [.. Draw.Normal(N, 1, 0.3, 1), .. Draw.Normal(500, 4, 0.3, 2), .. Enumerable.Repeat(9.0, 5000)]), ("G", [.. Enumerable.Repeat(1.0, N + 500), .. Enumerable.Repeat(0.0, 5000)]));
        var control = Tables.Of(("X", [.. Draw.Normal(N, 1, 0.3, 7), .. Enumerable.Repeat(9.0, 5000)]), ("G", [.. Enumerable.Repeat(1.0, N), .. Enumerable.Repeat(0.0, 5000)]));
        const string Strategy = "gating: 1\npopulations:\n  - name: G\n    gate: rectangle\n    ranges:\n      G: { min: 0.5 }\n    children:\n      - { name: P, estimate: control, axis: X, control: FMO }\n";
        var options = new GatingOptions { Controls = name => name == "FMO" ? control : throw new GatingException($"no control '{name}'") };
        var (hierarchy, diagnostics) = Read(Strategy).For(sample).Apply(sample, options);
        Assert.Equal(1 + (0.3 * 2.5758), ((RectangleGate)hierarchy["/G/P"].Gate).Ranges[0].Min!.Value, 0.03);
        Assert.Equal("gate-placed", Assert.Single(diagnostics).Code);

        var shifted = Tables.Of(("X", Draw.Normal(N, 3, 0.3, 7)), ("G", [.. Enumerable.Repeat(1.0, N)]));
        Assert.Contains(Read(Strategy).For(sample).Apply(sample, options with { Controls = _ => shifted }).Diagnostics, d => d.Code == "control-differs");
        var few = control.Slice(0, 500);
        Assert.Contains(Read(Strategy).For(sample).Apply(sample, options with { Controls = _ => few }).Diagnostics, d => d.Code == "few-control-events");
        Assert.Contains("no control was given", Assert.Throws<GatingException>(() => Read(Strategy).For(sample).Apply(sample)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_events_give_the_same_gate_to_the_last_bit()
    {
        foreach (string gate in (string[])["mixture\n    axis: X", "valley\n    axis: X"]) Assert.Equal(Cut(Spoilt, "estimate: " + gate), Cut(Spoilt, "estimate: " + gate));
    }

    private static double Cut(EventTable table, string gate)
    {
        var range = ((RectangleGate)Apply(table, gate).Hierarchy["/P"].Gate).Ranges[0];
        return range.Min ?? range.Max!.Value;
    }

    private static (GatingHierarchy Hierarchy, IReadOnlyList<GatingDiagnostic> Diagnostics) Apply(EventTable table, string gate) => Read($"gating: 1\npopulations:\n  - name: P\n    {gate}\n").For(table).Apply(table);

    private static GatingStrategyFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GatingStrategyFile.Read(stream, "gates.yaml");
    }
}
