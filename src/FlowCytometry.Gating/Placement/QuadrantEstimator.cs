using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// One of four quadrants that are cut one after the other: the first axis in the valley of all events, then the second axis on either side of
/// that cut in the valley of that side's events. <c>part</c>: <c>++</c>, <c>+-</c>, <c>-+</c> or <c>--</c>, first axis first; <c>from</c>,
/// <c>to</c> and <c>bandwidth</c> have a value for each axis. Four entries with the same parameters share out the parent.
/// </summary>
internal sealed class QuadrantEstimator() : StandardEstimator("quadrant")
{
    private static readonly string[] Parts = ["++", "+-", "-+", "--"];

    protected override (int Least, int Most) AxisCount => (2, 2);

    protected override IReadOnlyCollection<string> OwnParameters => ["part", "from", "to", "bandwidth"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        if (!Parts.Contains(gate.Parameters.Text("part"))) throw new GatingException("the parameter 'part' must be one of ++, +-, -+, --: above or below the cut of the first axis, then of the second.");
        foreach (string name in (string[])["from", "to", "bandwidth"])
        {
            if (gate.Parameters.Numbers(name) is { Count: not 2 }) throw new GatingException($"the parameter '{name}' must have a value for each axis: [x, y].");
        }

        if (gate.Parameters.Texts("fallback") is { Count: > 0 } fallback && fallback.Any(IsNumber) && fallback.Count != 2) throw new GatingException("the parameter 'fallback' must be parent, none, or a position on each axis: [x, y].");
    }

    protected override Finding Find(Question question)
    {
        string part = question.Parameters.Text("part")!;
        bool right = part[0] == '+', upper = part[1] == '+';
        var warnings = new List<GatingDiagnostic>();
        if (Cut(question, 0, warnings) is not { } x) return Missing(question, 0);
        var side = question.Where(i => question.Values[0][i] >= x.Position == right);
        if (Cut(side, 1, warnings) is not { } y) return Missing(side, 1);
        var (first, second) = (question.Gate.Dimensions[0], question.Gate.Dimensions[1]);
        var gate = new RectangleGate(question.Gate.Id, right ? new GateRange(first, x.Position) : new GateRange(first, null, x.Position), upper ? new GateRange(second, y.Position) : new GateRange(second, null, y.Position));
        return new Finding(gate, FormattableString.Invariant($"the cuts on {first.Name} at {x.Position:0.####} and on {second.Name} at {y.Position:0.####}"), Math.Min(x.Separation, y.Separation), side.Count)
        {
            Parameters = [new("x", x.Position), new("y", y.Position)],
            Warnings = warnings,
        };
    }

    // Each axis falls back by itself, to its own position.
    protected override IEnumerable<string> Fallbacks(EstimatedGate gate, Finding found) => base.Fallbacks(gate, found).Where(f => !IsNumber(f));

    protected override void CheckFallback(string fallback)
    {
        if (!IsNumber(fallback)) base.CheckFallback(fallback);
    }

    private static Finding Missing(Question question, int axis) => Finding.Nothing($"there is no valley on {question.Gate.Dimensions[axis].Name}", question.Count);

    private CutPoint? Cut(Question question, int axis, List<GatingDiagnostic> warnings)
    {
        double? At(string name) => question.Parameters.Numbers(name)?[axis];
        var found = question.Count == 0 ? null : ValleyEstimator.Estimate(question.Values[axis], At("bandwidth") ?? Smoothing.Of(question.Values[axis]), At("from") ?? double.NegativeInfinity, At("to") ?? double.PositiveInfinity);
        double least = question.Parameters.Number("minimum-separation") ?? DefaultSeparation;
        if (found is { Method: "valley" } valley && valley.Separation >= least) return valley;
        var fallback = question.Parameters.Texts("fallback");
        if (fallback.Count != 2 || !fallback.All(IsNumber)) return found is { Method: "valley" } ? found : null;
        double position = question.Parameters.Numbers("fallback")![axis];
        warnings.Add(GatingDiagnostic.Warning("gate-fell-back", FormattableString.Invariant($"{question.Gate}: there is no clear valley on {question.Gate.Dimensions[axis].Name}; it is cut at {position}, as stated.")));
        return new CutPoint(position, "fallback", 1, question.Count);
    }

    private static bool IsNumber(string text) => Xml.XmlSource.TryParse(text, out _);
}
