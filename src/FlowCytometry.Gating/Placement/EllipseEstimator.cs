using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// An ellipse around one population on two axes, which holds the part <c>level</c> (0.95 unless given) of a normal distribution. Its
/// separation is one minus the density of events just outside over that in its core, so that in noise it is 0.
/// </summary>
internal abstract class EllipseEstimator(string name) : StandardEstimator(name)
{
    private const double DefaultLevel = 0.95;
    private const int FewestEvents = 20;

    protected override (int Least, int Most) AxisCount => (2, 2);

    protected override IReadOnlyCollection<string> OwnParameters => ["level", "near"];

    public override void Check(EstimatedGate gate)
    {
        base.Check(gate);
        if (gate.Parameters.Number("level") is { } level && !(level is > 0 and < 1)) throw new GatingException("the parameter 'level' must be between 0 and 1.");
        Near(gate.Parameters);
    }

    protected override Finding Find(Question question)
    {
        string axes = $"{question.Gate.Dimensions[0].Name} and {question.Gate.Dimensions[1].Name}";
        if (question.Count < FewestEvents || question.Values.Any(v => v.Min() == v.Max())) return Finding.Nothing(FormattableString.Invariant($"{question.Count} events on {axes} are too few, or all the same"), question.Count);
        if (Population(question) is not { } population) return Finding.Nothing($"there is no {Name} on {axes}", question.Count);
        double square = -2 * Math.Log(1 - (question.Parameters.Number("level") ?? DefaultLevel)); // chi-square of two degrees of freedom
        var gate = new EllipsoidGate(question.Gate.Id, question.Gate.Dimensions, population.Mean, population.Covariance, square);
        var (separation, support) = Judge(question, population, square);
        string what = FormattableString.Invariant($"the {Name} on {axes} around {population.Mean[0]:0.###}, {population.Mean[1]:0.###}");
        if (support < FewestEvents) return Finding.Nothing(FormattableString.Invariant($"{what} holds {support} events"), support);
        return new Finding(gate, what, separation, support)
        {
            Parameters = [new("x", population.Mean[0]), new("y", population.Mean[1]), new("xx", population.Covariance[0]), new("xy", population.Covariance[1]), new("yy", population.Covariance[3]), new("distanceSquare", square)],
        };
    }

    /// <summary>The population; null where there is none.</summary>
    protected abstract GaussianComponent? Population(Question question);

    /// <summary>The point that <c>near</c> gives, or null.</summary>
    protected static double[]? Near(EstimateParameters parameters)
    {
        if (parameters.Numbers("near") is not { } near) return null;
        return near.Count == 2 ? [.. near] : throw new GatingException("the parameter 'near' must be a point: [x, y].");
    }

    // Core: half the radius. Border: from the ellipse to half a standard deviation beyond. Both per area.
    private static (double Separation, int Support) Judge(Question question, GaussianComponent population, double square)
    {
        double border = Math.Pow(Math.Sqrt(square) + 0.5, 2);
        int inside = 0, core = 0, shell = 0;
        Span<double> point = stackalloc double[2];
        for (int i = 0; i < question.Count; i++)
        {
            (point[0], point[1]) = (question.Values[0][i], question.Values[1][i]);
            double distance = population.SquaredDistance(point);
            if (distance <= square) inside++;
            if (distance <= square / 4) core++;
            else if (distance > square && distance <= border) shell++;
        }

        return (core == 0 ? 0 : Math.Clamp(1 - (shell / (border - square) / (core / (square / 4))), 0, 1), inside);
    }
}
