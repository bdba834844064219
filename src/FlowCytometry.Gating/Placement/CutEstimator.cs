using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// A cut on one axis, <c>side: above</c> (the default) or <c>below</c> it, within <c>from</c> and <c>to</c> where given. Its fallbacks are a
/// position, <c>tail</c>, <c>parent</c> or <c>none</c>; of several the first that is well founded.
/// </summary>
internal abstract class CutEstimator(string name) : StandardEstimator(name)
{
    protected override (int Least, int Most) AxisCount => (1, 1);

    protected override IReadOnlyCollection<string> OwnParameters => ["side", "bandwidth", "from", "to"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        IsAbove(gate.Parameters);
        if (gate.Parameters.Number("bandwidth") is <= 0) throw new GatingException("the parameter 'bandwidth' must be greater than 0.");
        if (gate.Parameters.Number("from") >= gate.Parameters.Number("to")) throw new GatingException("the parameter 'from' must be less than 'to'.");
    }

    protected override Finding Find(Question question)
    {
        string axis = question.Gate.Dimensions[0].Name;
        if (DensityCurve.Estimate(question.Values[0], Bandwidth(question)) is null) return Finding.Nothing(FormattableString.Invariant($"{question.Count} events on {axis} are too few, or all the same"), question.Count);
        var warnings = new List<GatingDiagnostic>();
        if (Cut(question, IsAbove(question.Parameters), warnings) is not { } cut) return Finding.Nothing($"there is no {Name} on {axis}", question.Count);
        string what = FormattableString.Invariant($"the {cut.Method} on {axis} at {cut.Position:0.####}");
        if (Outside(question.Parameters, cut.Position) is { } limit) return Finding.Nothing($"{what} is {limit}", cut.Support);
        return new Finding(Gate(question.Gate, cut.Position), what, cut.Separation, cut.Support) { Parameters = [new("position", cut.Position)], Warnings = warnings };
    }

    /// <summary>The cut; null where the events show none.</summary>
    protected abstract CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings);

    protected override void CheckFallback(string fallback)
    {
        if (fallback is "parent" or "none" or "tail" || Xml.XmlSource.TryParse(fallback, out _)) return;
        throw new GatingException($"the fallback '{fallback}' is not known; it must be a position on the axis, tail, parent (all of the parent's events) or none.");
    }

    protected override (Gate Gate, string Where)? FallBack(Question question, string fallback, double leastSeparation)
    {
        if (Xml.XmlSource.TryParse(fallback, out double position)) return (Gate(question.Gate, position), FormattableString.Invariant($"it is placed at {position}"));
        if (fallback != "tail") return base.FallBack(question, fallback, leastSeparation);
        if (Tail(question, deviations: null) is not { } tail || tail.Separation < leastSeparation || Outside(question.Parameters, tail.Position) is not null) return null;
        return (Gate(question.Gate, tail.Position), FormattableString.Invariant($"it is placed at the {tail.Method}, {tail.Position:0.####}"));
    }

    protected static bool IsAbove(EstimateParameters parameters) => parameters.Text("side") switch
    {
        null or "above" => true,
        "below" => false,
        var other => throw new GatingException($"the parameter 'side' is '{other}'; it must be above or below."),
    };

    /// <summary>As given, else by the events.</summary>
    protected static double Bandwidth(Question question) => question.Parameters.Number("bandwidth") ?? Smoothing.Of(question.Values[0]);

    /// <summary>
    /// The end of the main population: the upper one for what is above, the lower one for what is below; but where the main population lies
    /// beyond the limits that are given, the end on their side.
    /// </summary>
    protected static CutPoint? Tail(Question question, double? deviations)
    {
        double bandwidth = Bandwidth(question);
        if (DensityCurve.Estimate(question.Values[0], bandwidth) is not { } curve) return null;
        var (mode, _) = TailEstimator.MainMode(curve, bandwidth, +1);
        bool isUpper = mode > question.Parameters.Number("to") ? false : mode < question.Parameters.Number("from") || IsAbove(question.Parameters);
        return isUpper ? TailEstimator.Upper(question.Values[0], bandwidth, deviations ?? 3.5) : TailEstimator.Lower(question.Values[0], bandwidth, deviations ?? 3.5);
    }

    private static RectangleGate Gate(EstimatedGate gate, double position) =>
        new(gate.Id, IsAbove(gate.Parameters) ? new GateRange(gate.Dimensions[0], position) : new GateRange(gate.Dimensions[0], null, position));

    private static string? Outside(EstimateParameters parameters, double position) =>
        position < parameters.Number("from") ? FormattableString.Invariant($"below {parameters.Number("from")}")
        : position > parameters.Number("to") ? FormattableString.Invariant($"above {parameters.Number("to")}") : null;
}
