using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// In the valley between two modes; the deepest within <c>from</c> and <c>to</c>. Where there is only one mode there is no valley: the stated
/// fallback is taken, and where none is stated the end of that mode, with a warning.
/// </summary>
internal sealed class ValleyCut() : CutEstimator("valley")
{
    protected override CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings)
    {
        double from = question.Parameters.Number("from") ?? double.NegativeInfinity, to = question.Parameters.Number("to") ?? double.PositiveInfinity;
        var cut = ValleyEstimator.Estimate(question.Values[0], Bandwidth(question), from, to);
        return cut is { Method: "valley" } valley ? valley with { Position = Math.Clamp(valley.Position, from, to) } : null; // the middle of a bin may lie beyond
    }

    protected override IEnumerable<string> Fallbacks(EstimatedGate gate, Finding found) => found.Gate is null && gate.Parameters.Text("fallback") is null ? ["tail"] : base.Fallbacks(gate, found);
}
