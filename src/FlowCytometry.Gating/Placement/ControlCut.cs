using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// At the end of a control's events (fluorescence minus one, unstained): <c>control</c> names it, <c>p</c> is the quantile (0.995 unless
/// given), or <c>deviations</c> the distance from its mode in robust standard deviations. The control is gated like the sample down to the
/// parent, by the very same gates.
/// </summary>
internal sealed class ControlCut() : CutEstimator("control")
{
    private const double DefaultQuantile = 0.995;

    // So many events of the control must lie beyond the cut for it to be known within a third.
    private const int FewestBeyond = 10;

    // A negative population that lies farther from the control's than this, in standard deviations, was measured under other settings.
    private const double FarApart = 3;

    protected override IReadOnlyCollection<string> OwnParameters => [.. base.OwnParameters, "control", "p", "deviations"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        if (gate.Parameters.Text("control") is null) throw new GatingException("the parameter 'control' is missing: which file of events?");
        if (gate.Parameters.Number("p") is { } p && !(p is > 0 and < 1)) throw new GatingException("the parameter 'p' must be between 0 and 1.");
        if (gate.Parameters.Number("deviations") is <= 0) throw new GatingException("the parameter 'deviations' must be greater than 0.");
        if (gate.Parameters.Number("p") is not null && gate.Parameters.Number("deviations") is not null) throw new GatingException("of the parameters 'p' and 'deviations' only one can be given.");
    }

    protected override CutPoint? Cut(Question question, bool isAbove, List<GatingDiagnostic> warnings)
    {
        string name = question.Parameters.Text("control")!;
        var control = Events(question, name);
        double bandwidth = Bandwidth(control);
        if (DensityCurve.Estimate(control.Values[0], bandwidth) is not { } curve) return null;
        var (mode, sigma) = TailEstimator.MainMode(curve, bandwidth, isAbove ? -1 : +1);
        double p = question.Parameters.Number("p") ?? DefaultQuantile, position;
        if (question.Parameters.Number("deviations") is { } deviations)
        {
            position = isAbove ? mode + (deviations * sigma) : mode - (deviations * sigma);
        }
        else
        {
            Span<double> quantile = stackalloc double[1];
            Selection.Quantiles([.. control.Values[0]], [isAbove ? p : 1 - p], quantile);
            position = quantile[0];
            if ((1 - p) * control.Count < FewestBeyond) warnings.Add(GatingDiagnostic.Warning("few-control-events", FormattableString.Invariant($"{question.Gate}: of the {control.Count} events of the control '{name}' fewer than {FewestBeyond} lie beyond the quantile {p}; the cut is uncertain.")));
        }

        Compare(question, name, isAbove, mode, sigma, warnings);
        return new CutPoint(position, $"end of the control '{name}'", Math.Clamp(1 - (curve.At(position) / curve.At(mode)), 0, 1), control.Count);
    }

    private static Question Events(Question question, string name)
    {
        var provide = question.Hierarchy.Options.Controls ?? throw new GatingException($"it needs the control '{name}', and no control was given.");
        var table = provide(name);
        var own = question.Hierarchy.Strategy.Above(question.Parent).Apply(table, question.Hierarchy.Options);
        return Question.Of(question.Gate, own, question.Parent);
    }

    // The sample's negative events and the control's should lie at the same place.
    private static void Compare(Question question, string name, bool isAbove, double mode, double sigma, List<GatingDiagnostic> warnings)
    {
        double bandwidth = Bandwidth(question);
        if (DensityCurve.Estimate(question.Values[0], bandwidth)?.Modes(minimumShare: 0.02) is not { Count: > 0 } modes) return;
        double negative = (isAbove ? modes[0] : modes[^1]).Position;
        if (Math.Abs(negative - mode) <= FarApart * Math.Max(sigma, bandwidth)) return;
        warnings.Add(GatingDiagnostic.Warning("control-differs", FormattableString.Invariant($"{question.Gate}: the {(isAbove ? "lowest" : "highest")} population of the sample is at {negative:0.##}, that of the control '{name}' at {mode:0.##}: either there are no negative cells, or the control was measured otherwise.")));
    }
}
