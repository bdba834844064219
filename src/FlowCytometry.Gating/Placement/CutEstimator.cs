using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// A cut on one axis, <c>side: above</c> (the default) or <c>below</c> it. Where the cut is not well founded (its separation is less than
/// <c>minimum-separation</c>, 0.3 unless given, or there are too few events) the stated <c>fallback</c> is taken, with a warning; without
/// one no gate is placed.
/// </summary>
internal abstract class CutEstimator(string name) : IGateEstimator
{
    private const double DefaultSeparation = 0.3;

    public string Name { get; } = name;

    /// <summary>The parameters that this kind of cut has besides those of all.</summary>
    protected abstract IReadOnlyCollection<string> OwnParameters { get; }

    public GateEstimate Estimate(EstimatedGate gate, GatingHierarchy hierarchy, string? parent)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(hierarchy);
        gate.Parameters.Allow(["side", "bandwidth", "minimum-separation", "fallback", .. OwnParameters]);
        if (gate.Dimensions.Count != 1) throw new GatingException($"the estimator '{Name}' takes one axis, not {gate.Dimensions.Count}.");
        bool isAbove = gate.Parameters.Text("side") switch
        {
            null or "above" => true,
            "below" => false,
            var other => throw new GatingException($"the parameter 'side' is '{other}'; it must be above or below."),
        };
        double[] values = [.. DimensionValues.Read(hierarchy.Table, gate.Dimensions[0], hierarchy.Mask(parent)).Where(double.IsFinite)];
        var cut = values.Length == 0 ? null : Cut(values, gate.Parameters, isAbove);
        double least = gate.Parameters.Number("minimum-separation") ?? DefaultSeparation;
        if (cut is { } found && found.Separation >= least) return Placed(gate, isAbove, found.Position, found, []);

        string reason = cut is { } poor
            ? FormattableString.Invariant($"the {poor.Method} on {gate.Dimensions[0].Name} at {poor.Position:0.####} has a separation of {poor.Separation:0.##}, less than {least}")
            : FormattableString.Invariant($"{values.Length} events on {gate.Dimensions[0].Name} are too few");
        if (gate.Parameters.Number("fallback") is not { } fallback) throw new GatingException($"{reason}; state where to cut then ('fallback').");
        var warning = GatingDiagnostic.Warning("gate-fell-back", FormattableString.Invariant($"{gate}: {reason}; it is placed at {fallback}, as stated."));
        return Placed(gate, isAbove, fallback, cut, [warning]);
    }

    /// <summary>The cut; null where too few events allow none.</summary>
    protected abstract CutPoint? Cut(double[] values, EstimateParameters parameters, bool isAbove);

    /// <summary>As given, else a hundredth of the range that 99 % of the values span.</summary>
    protected static double Bandwidth(double[] values, EstimateParameters parameters)
    {
        if (parameters.Number("bandwidth") is { } given) return given > 0 ? given : throw new GatingException("the parameter 'bandwidth' must be greater than 0.");
        Span<double> quantiles = stackalloc double[2];
        Selection.Quantiles([.. values], [0.005, 0.995], quantiles);
        double range = quantiles[1] - quantiles[0];
        return range > 0 ? range / 100 : 1e-3 * Math.Max(1, Math.Abs(quantiles[0]));
    }

    private static GateEstimate Placed(EstimatedGate gate, bool isAbove, double position, CutPoint? cut, IReadOnlyList<GatingDiagnostic> diagnostics) =>
        new(new RectangleGate(gate.Id, isAbove ? new GateRange(gate.Dimensions[0], position) : new GateRange(gate.Dimensions[0], null, position)))
        {
            Quality = cut is { } found ? [new("separation", found.Separation), new("support", found.Support)] : [],
            Diagnostics = diagnostics,
        };
}

/// <summary>In the valley between two modes, within <c>from</c> and <c>to</c> where given.</summary>
internal sealed class ValleyCut() : CutEstimator("valley")
{
    protected override IReadOnlyCollection<string> OwnParameters => ["from", "to"];

    protected override CutPoint? Cut(double[] values, EstimateParameters parameters, bool isAbove) =>
        ValleyEstimator.Estimate(values, Bandwidth(values, parameters), parameters.Number("from") ?? double.NegativeInfinity, parameters.Number("to") ?? double.PositiveInfinity);
}

/// <summary>At the end of the main population: the upper end for what is above, the lower end for what is below.</summary>
internal sealed class TailCut() : CutEstimator("tail")
{
    protected override IReadOnlyCollection<string> OwnParameters => ["deviations"];

    protected override CutPoint? Cut(double[] values, EstimateParameters parameters, bool isAbove)
    {
        double bandwidth = Bandwidth(values, parameters), deviations = parameters.Number("deviations") ?? 3.5;
        return isAbove ? TailEstimator.Upper(values, bandwidth, deviations) : TailEstimator.Lower(values, bandwidth, deviations);
    }
}

/// <summary>At a quantile, <c>p</c> from 0 to 1; always well founded.</summary>
internal sealed class QuantileCut() : CutEstimator("quantile")
{
    protected override IReadOnlyCollection<string> OwnParameters => ["p"];

    protected override CutPoint? Cut(double[] values, EstimateParameters parameters, bool isAbove)
    {
        double p = parameters.Number("p") ?? throw new GatingException("the parameter 'p' is missing: which quantile?");
        if (!(p is >= 0 and <= 1)) throw new GatingException("the parameter 'p' must be from 0 to 1.");
        Span<double> quantile = stackalloc double[1];
        Selection.Quantiles([.. values], [p], quantile);
        return new CutPoint(quantile[0], "quantile", 1, values.Length);
    }
}
