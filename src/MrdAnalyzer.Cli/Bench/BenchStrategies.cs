using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;

namespace MrdAnalyzer.Cli.Bench;

/// <summary>One gate of each kind on untransformed values, and a hierarchy of eight on compensated and transformed ones.</summary>
internal static class BenchStrategies
{
    private static readonly ScaleTransform Logicle = new("logicle", new LogicleTransform(262_144));

    /// <summary>What the hierarchy does to a colour's values: <see cref="Logicle"/> after the file's compensation.</summary>
    public static IChannelTransform Scale => Logicle.Transform;

    /// <summary>A strategy a kind of gate, by name.</summary>
    public static IReadOnlyDictionary<string, GatingStrategy> Kinds { get; } = new Dictionary<string, GatingStrategy>(StringComparer.Ordinal)
    {
        ["rectangle"] = GatingStrategy.Create(new PopulationDefinition("A", new RectangleGate("a", new GateRange(Raw("FSC-A"), 30_000, 90_000), new GateRange(Raw("SSC-A"), 30_000, 90_000)))),
        ["polygon of 8"] = GatingStrategy.Create(new PopulationDefinition("A", Octagon("a", Raw("FSC-A"), Raw("SSC-A"), 60_000, 60_000, 40_000))),
        ["ellipse"] = GatingStrategy.Create(new PopulationDefinition("A", new EllipsoidGate("a", [Raw("FSC-A"), Raw("SSC-A")], [60_000, 60_000], [4e8, 1e8, 1e8, 4e8], 2))),
        ["quadrants"] = GatingStrategy.Create(Quadrants(Raw(BenchTube.Colour(0)), Raw(BenchTube.Colour(1)), 500, null)),
        ["Boolean of two rectangles"] = GatingStrategy.Create(
            new PopulationDefinition("A", new RectangleGate("a", new GateRange(Raw("FSC-A"), 30_000, 90_000))),
            new PopulationDefinition("B", new RectangleGate("b", new GateRange(Raw("SSC-A"), 30_000, 90_000))),
            new PopulationDefinition("C", new BooleanGate("c", BooleanOperation.And, new GateReference("A"), new GateReference("B", Complement: true)))),
    };

    /// <summary>Polygons, a rectangle, an ellipse, quadrants and Boolean gates, eight in all.</summary>
    public static GatingStrategy Hierarchy { get; } = Eight(c => new GateDimension(BenchTube.Colour(c), GateCompensation.FromFile, Logicle));

    /// <summary>The same for a table whose colours are compensated and transformed already.</summary>
    public static GatingStrategy HierarchyOfTransformed { get; } = Eight(c => Raw(BenchTube.Colour(c)));

    private static GatingStrategy Eight(Func<int, GateDimension> colour) => GatingStrategy.Create(
    [
        new PopulationDefinition("G1", Octagon("g1", Raw("FSC-A"), Raw("FSC-H"), 70_000, 70_000, 65_000)),
        new PopulationDefinition("G2", new RectangleGate("g2", new GateRange(colour(0), 0.1, 0.7), new GateRange(Raw("SSC-A"), 0, 120_000)), "/G1"),
        new PopulationDefinition("G3", Octagon("g3", colour(1), colour(2), 0.3, 0.3, 0.2), "/G1/G2"),
        new PopulationDefinition("G4", Octagon("g4", colour(3), colour(4), 0.3, 0.3, 0.2), "/G1/G2/G3"),
        new PopulationDefinition("G5", new EllipsoidGate("g5", [colour(5), colour(6)], [0.3, 0.3], [0.01, 0, 0, 0.01], 4), "/G1/G2/G3"),
        new PopulationDefinition("G6", new BooleanGate("g6", BooleanOperation.And, new GateReference("G4"), new GateReference("G5")), "/G1/G2/G3"),
        .. Quadrants(colour(7), colour(8), 0.45, "/G1/G2"),
        new PopulationDefinition("G8", new BooleanGate("g8", BooleanOperation.Not, new GateReference("G3")), "/G1/G2"),
    ]);

    private static GateDimension Raw(string channel) => new(channel);

    private static PolygonGate Octagon(string id, GateDimension x, GateDimension y, double centreX, double centreY, double radius) =>
        new(id, x, y, [.. Enumerable.Range(0, 8).Select(i => new GatePoint(centreX + (radius * Math.Cos((i + 0.3) * Math.PI / 4)), centreY + (radius * Math.Sin((i + 0.3) * Math.PI / 4))))]);

    private static IEnumerable<PopulationDefinition> Quadrants(GateDimension x, GateDimension y, double at, string? parent)
    {
        QuadrantPosition left = new("x", at - 1), right = new("x", at + 1), low = new("y", at - 1), high = new("y", at + 1);
        return PopulationDefinition.Quadrants(
            new QuadrantGate(
                "q",
                [new QuadrantDivider("x", x, at), new QuadrantDivider("y", y, at)],
                [new Quadrant("mm", left, low), new Quadrant("mp", left, high), new Quadrant("pm", right, low), new Quadrant("pp", right, high)]),
            parent);
    }
}
