using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Tests;

public sealed class GatingStrategyTests
{
    private static readonly GateDimension X = new("X");

    [Fact]
    public void A_parent_may_come_after_its_child()
    {
        var strategy = GatingStrategy.Create(new PopulationDefinition("Child", Range("c"), "/Parent"), new PopulationDefinition("Parent", Range("p")));
        Assert.Equal(["/Parent/Child", "/Parent"], strategy.Populations.Select(p => p.Path));
        Assert.Equal([1, 0], strategy.EvaluationOrder);
    }

    [Fact]
    public void An_unknown_parent_is_named_with_the_nearest() => Fails("population /Singlet/Child: its parent /Singlet is not defined (did you mean '/Singlets'?).",
        new PopulationDefinition("Singlets", Range("s")), new PopulationDefinition("Child", Range("c"), "/Singlet"));

    [Fact]
    public void A_path_occurs_once() => Fails("The population /A is defined twice.", new PopulationDefinition("A", Range("a")), new PopulationDefinition("A", Range("b")));

    [Fact]
    public void An_unknown_reference_is_named() => Fails("gate 'n' refers to 'Blast', which is not defined (did you mean 'Blasts'?).",
        new PopulationDefinition("Blasts", Range("b")), new PopulationDefinition("Rest", Not("n", "Blast")));

    [Fact]
    public void An_ambiguous_reference_asks_for_the_path() => Fails("gate 'n' refers to 'B', which is the name of /A/B and /B: write the path.",
        new PopulationDefinition("A", Range("a")), new PopulationDefinition("B", Range("b"), "/A"), new PopulationDefinition("B", Range("b")), new PopulationDefinition("N", Not("n", "B")));

    [Fact]
    public void A_circle_is_named() => Fails("Gates depend on each other in a circle: /A -> /B -> /C -> /A.",
        new PopulationDefinition("A", Not("a", "/B")), new PopulationDefinition("B", Not("b", "C")), new PopulationDefinition("C", Not("c", "A")));

    [Fact]
    public void A_gate_cannot_refer_to_its_own_child() => Assert.Throws<GatingException>(() =>
        GatingStrategy.Create(new PopulationDefinition("A", Not("a", "B")), new PopulationDefinition("B", Range("b"), "/A")));

    [Fact]
    public void A_long_chain_of_gates_does_not_overflow_the_stack()
    {
        var chain = Enumerable.Range(0, 20_000).Select(i => new PopulationDefinition($"N{i}", i == 19_999 ? Range("last") : Not($"n{i}", $"/N{i + 1}")));
        Assert.Equal(19_999, GatingStrategy.Create(chain).EvaluationOrder[0]);
    }

    [Fact]
    public void Equal_dimensions_are_equal_values()
    {
        Assert.Equal(new GateDimension("X", GateCompensation.FromFile), new GateDimension("X", GateCompensation.FromFile));
        Assert.NotEqual(new GateDimension("X", GateCompensation.FromFile), new GateDimension("X"));
        Assert.Equal(new GateDimension(new ChannelRatio("r", "X", "Y")), new GateDimension(new ChannelRatio("r", "X", "Y")));
    }

    private static RectangleGate Range(string id) => new(id, new GateRange(X, 0, 1));

    private static BooleanGate Not(string id, string reference) => new(id, BooleanOperation.Not, new GateReference(reference));

    private static void Fails(string message, params PopulationDefinition[] definitions) =>
        Assert.Equal(message, Assert.Throws<GatingException>(() => GatingStrategy.Create(definitions)).Message);
}
