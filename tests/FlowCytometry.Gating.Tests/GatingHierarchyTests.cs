using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Tests;

public sealed class GatingHierarchyTests
{
    private static readonly GateDimension X = new("X");
    private static readonly GateDimension Y = new("Y");

    [Fact]
    public void A_rectangle_holds_its_minimum_but_not_its_maximum()
    {
        var table = Tables.Of(("X", [0, 1, 2, 3, double.NaN, double.NegativeInfinity, double.PositiveInfinity]));
        Assert.Equal([1, 2], Inside(table, new RectangleGate("r", new GateRange(X, 1, 3))));
        Assert.Equal([1, 2, 3, 6], Inside(table, new RectangleGate("r", new GateRange(X, 1))));
        Assert.Equal([0, 5], Inside(table, new RectangleGate("r", new GateRange(X, null, 1))));
        Assert.Equal([0, 1, 2, 3, 5, 6], Inside(table, new RectangleGate("r", new GateRange(X))));
        Assert.Empty(Inside(table, new RectangleGate("r", new GateRange(X, 1, 1))));
    }

    [Fact]
    public void A_polygon_holds_its_edges_and_vertices_and_follows_the_even_odd_rule()
    {
        // A pentagram: its core is wound twice and so is outside.
        GatePoint[] star = [new(0, 10), new(6, -8), new(-9.5, 3), new(9.5, 3), new(-6, -8)];
        var table = Tables.Of(("X", [0, 0, 0, 0, 5, 9.5]), ("Y", [0, 10, 3, 9, 3, 3]));
        Assert.Equal([1, 2, 3, 4, 5], Inside(table, new PolygonGate("p", X, Y, star)));
    }

    [Fact]
    public void An_ellipse_holds_its_boundary()
    {
        var table = Tables.Of(("X", [2, 0, 2.0001, 0, 1]), ("Y", [0, 1, 0, 1.0001, 0.5]));
        Assert.Equal([0, 1, 4], Inside(table, new EllipsoidGate("e", [X, Y], [0, 0], [4, 0, 0, 1], 1)));
    }

    [Fact]
    public void A_value_on_a_divider_belongs_to_the_upper_part()
    {
        var gate = new QuadrantGate("q", [new QuadrantDivider("x", X, 2, 1)], [new Quadrant("low", new QuadrantPosition("x", 0)), new Quadrant("mid", new QuadrantPosition("x", 1)), new Quadrant("high", new QuadrantPosition("x", 5))]);
        var hierarchy = GatingStrategy.Create(PopulationDefinition.Quadrants(gate)).Apply(Tables.Of(("X", [0, 1, 1.5, 2, 9, double.NaN])));
        Assert.Equal([0], hierarchy["/low"].Mask.ToIndices());
        Assert.Equal([1, 2], hierarchy["/mid"].Mask.ToIndices());
        Assert.Equal([3, 4], hierarchy["/high"].Mask.ToIndices());
    }

    [Fact]
    public void A_Boolean_gate_refers_to_populations_with_their_parents_and_intersects_with_its_own()
    {
        var table = Tables.Of(("X", [0, 1, 2, 3, 4, 5]));
        var hierarchy = GatingStrategy.Create(
            new PopulationDefinition("Low", new RectangleGate("low", new GateRange(X, null, 3))),
            new PopulationDefinition("Even", new RectangleGate("even", new GateRange(X, 2)), "/Low"),
            new PopulationDefinition("NotEven", new BooleanGate("n", BooleanOperation.Not, new GateReference("Even"))),
            new PopulationDefinition("NotEvenInLow", new BooleanGate("m", BooleanOperation.Not, new GateReference("Even")), "/Low"),
            new PopulationDefinition("Both", new BooleanGate("b", BooleanOperation.And, new GateReference("Low"), new GateReference("/Low/Even", Complement: true))),
            new PopulationDefinition("Either", new BooleanGate("e", BooleanOperation.Or, new GateReference("Low", Complement: true), new GateReference("Even")))).Apply(table);
        Assert.Equal([0, 1, 3, 4, 5], hierarchy["/NotEven"].Mask.ToIndices());
        Assert.Equal([0, 1], hierarchy["/Low/NotEvenInLow"].Mask.ToIndices());
        Assert.Equal([0, 1], hierarchy["/Both"].Mask.ToIndices());
        Assert.Equal([2, 3, 4, 5], hierarchy["/Either"].Mask.ToIndices());
        Assert.Equal(100.0 / 3, hierarchy["/Low/Even"].PercentOfParent);
        Assert.Equal(100.0 / 6, hierarchy["/Low/Even"].PercentOfTotal);
    }

    [Fact]
    public void Masks_are_those_of_event_by_event_tests_at_any_thread_count()
    {
        var table = Tables.Random(30_001, 7, "X", "Y", "Z");
        GatePoint[] triangle = [new(5, 5), new(95, 20), new(40, 90)];
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("T", new PolygonGate("t", X, Y, triangle)),
            new PopulationDefinition("R", new RectangleGate("r", new GateRange(new GateDimension("Z"), 10, 12), new GateRange(X, 30, 60)), "/T"),
            new PopulationDefinition("E", new EllipsoidGate("e", [X, Y], [45, 40], [80, 10, 10, 50], 2), "/T/R"),
            new PopulationDefinition("Z", new RectangleGate("z", new GateRange(new GateDimension("Z"), 11)), "/T/R"));
        var one = strategy.Apply(table, new GatingOptions { MaxThreads = 1 });
        var four = strategy.Apply(table, new GatingOptions { MaxThreads = 4 });
        var x = table.Column("X").Doubles.ToArray();
        var z = table.Column("Z").Doubles.ToArray();
        var t = one["/T"].Mask;
        Assert.Equal(EventMask.Where(table.EventCount, i => t[i] && z[i] >= 10 && z[i] < 12 && x[i] >= 30 && x[i] < 60).ToIndices(), one["/T/R"].Mask.ToIndices());
        Assert.Equal(EventMask.Where(table.EventCount, i => one["/T/R"].Mask[i] && z[i] >= 11).ToIndices(), one["/T/R/Z"].Mask.ToIndices());
        Assert.InRange(one["/T/R/E"].Count, 1, one["/T/R"].Count - 1);
        foreach (var population in one.Populations) Assert.Equal(population.Mask.Words, four[population.Path].Mask.Words);
    }

    [Fact]
    public void One_population_more_is_as_if_it_had_been_there()
    {
        var table = Tables.Random(10_000, 3, "X", "Y");
        var first = new PopulationDefinition("A", new RectangleGate("a", new GateRange(X, 10, 20)));
        var second = new PopulationDefinition("B", new RectangleGate("b", new GateRange(Y, 50)), "/A");
        var stepwise = GatingStrategy.Create(first).Apply(table).With(second);
        var whole = GatingStrategy.Create(first, second).Apply(table);
        Assert.Equal(whole["/A/B"].Mask.Words, stepwise["/A/B"].Mask.Words);
        Assert.Same(stepwise["/A"], stepwise["/A/B"].Parent);
    }

    [Fact]
    public void A_missing_channel_is_named_with_gate_file_and_remedy() => Assert.Equal(
        "gate 'r': channel 'PEA' is not in hand.fcs; it has: FSC-A, PE-A (did you mean 'PE-A'?)",
        Assert.Throws<GatingException>(() => Inside(Tables.Of(("FSC-A", [1]), ("PE-A", [1])), new RectangleGate("r", new GateRange(new GateDimension("PEA"), 0)))).Message);

    [Fact]
    public void A_table_without_events_has_empty_populations()
    {
        var population = Assert.Single(GatingStrategy.Create(new PopulationDefinition("A", new RectangleGate("a", new GateRange(X, 0)))).Apply(Tables.Of(("X", []))).Populations);
        Assert.Equal(0, population.Count);
        Assert.Null(population.PercentOfParent);
    }

    [Fact]
    public void Values_follow_compensation_then_ratio_then_bounds()
    {
        var matrix = new SpectrumMatrix("m", ["dA", "dB"], ["A", "B"], [1, 0.5, 0, 1]);
        var table = Tables.Of(("A", [10, 0]), ("B", [10, 4]));
        Assert.Equal([5, 4], DimensionValues.Read(table, new GateDimension("dB", GateCompensation.Of(matrix))));
        var ratio = new ChannelRatio("r", "dA", "dB", 2, 0, 1, boundMax: 4);
        Assert.Equal([4, 0], DimensionValues.Read(table, new GateDimension(ratio, GateCompensation.Of(matrix))));
    }

    [Fact]
    public void A_reader_gives_any_part_of_the_values()
    {
        var table = Tables.Of(("X", [.. Enumerable.Range(0, 3000).Select(i => (double)i)]), ("Y", [.. Enumerable.Range(0, 3000).Select(i => i * 0.5)]));
        var readers = DimensionReader.Of(table, [X, new GateDimension("Y")]);
        double[] run = new double[1500], chosen = new double[3];
        readers[1].Read(1200, run);
        Assert.Equal(table.Column("Y").Doubles.Slice(1200, 1500).ToArray(), run);
        readers[0].Read([0, 7, 2999], chosen);
        Assert.Equal([0, 7, 2999], chosen);
        Assert.Throws<ArgumentException>(() => readers[0].Read([1, 2], chosen));
        Assert.Throws<GatingException>(() => DimensionReader.Of(table, [new GateDimension("Z")]));
    }

    private static int[] Inside(EventTable table, Gate gate) => GatingStrategy.Create(new PopulationDefinition("P", gate)).Apply(table)["/P"].Mask.ToIndices();
}
