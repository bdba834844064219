using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// At the end of the main population. <c>method</c>: <c>width</c> (the default) and <c>mad</c>, mode plus <c>deviations</c> times a robust
/// standard deviation of the side that the rare population does not touch, by half width or by median distance; or <c>second-derivative</c>,
/// where the slope bends most.
/// </summary>
internal sealed class TailCut() : CutEstimator("tail")
{
    private static readonly string[] Methods = ["width", "mad", "second-derivative"];

    protected override IReadOnlyCollection<string> OwnParameters => [.. base.OwnParameters, "deviations", "method"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        if (gate.Parameters.Number("deviations") is <= 0) throw new GatingException("the parameter 'deviations' must be greater than 0.");
        if (gate.Parameters.Text("method") is { } method && !Methods.Contains(method)) throw new GatingException($"the parameter 'method' is '{method}'; it must be one of {string.Join(", ", Methods)}{Suggestion.DidYouMean(method, Methods)}.");
    }

    protected override CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings)
    {
        double? deviations = question.Parameters.Number("deviations");
        double bandwidth = Bandwidth(question);
        double[] values = question.Values[0];
        return question.Parameters.Text("method") switch
        {
            "mad" => isAbove ? TailEstimator.UpperByDistance(values, bandwidth, deviations ?? 3.5) : TailEstimator.LowerByDistance(values, bandwidth, deviations ?? 3.5),
            "second-derivative" => isAbove ? TailEstimator.UpperBend(values, bandwidth) : TailEstimator.LowerBend(values, bandwidth),
            _ => Tail(question, deviations),
        };
    }
}
