using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>
/// An ellipse around one population on two axes, which holds the part <c>level</c> (0.95 unless given) of a normal distribution. Its
/// separation is one minus the density of events at its border, within or without, over that in its core, so that in noise it is 0.
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
        if (Ellipsoid(question.Gate, population, square) is not { } gate) return Finding.Nothing($"the {Name} on {axes} has no width", question.Count);
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

    private static EllipsoidGate? Ellipsoid(EstimatedGate gate, GaussianComponent population, double square)
    {
        try
        {
            return new EllipsoidGate(gate.Id, gate.Dimensions, population.Mean, population.Covariance, square);
        }
        catch (GatingException)
        {
            return null; // singular: all its events on one line
        }
    }

    // By the densities of rings, whose areas are differences of squared distances. A cloud is sparse at its border (the outermost quarter of
    // the area, and half a standard deviation beyond) and falls from its middle on, as uniform noise does not, however it ends.
    private static (double Separation, int Support) Judge(Question question, GaussianComponent population, double square)
    {
        double beyond = Math.Pow(Math.Sqrt(square) + 0.5, 2);
        double[] edges = [0, square / 16, square / 8, square / 4, 0.75 * square, square, beyond];
        var counts = new int[edges.Length];
        Span<double> point = stackalloc double[2];
        for (int i = 0; i < question.Count; i++)
        {
            (point[0], point[1]) = (question.Values[0][i], question.Values[1][i]);
            double distance = population.SquaredDistance(point);
            int ring = 0;
            while (ring < edges.Length - 1 && distance > edges[ring + 1]) ring++;
            counts[ring]++;
        }

        double Density(int ring) => counts[ring] / (edges[ring + 1] - edges[ring]);
        double Normal(int ring) => (Math.Exp(-edges[ring] / 2) - Math.Exp(-edges[ring + 1] / 2)) / (edges[ring + 1] - edges[ring]);
        double core = (counts[0] + counts[1] + counts[2]) / edges[3];
        if (counts[0] == 0) return (0, counts[..5].Sum());
        double emptiness = 1 - (Math.Max(Density(4), Density(5)) / core), fall = (1 - (Density(2) / Density(0))) / (1 - (Normal(2) / Normal(0)));
        return (Math.Clamp(Math.Min(emptiness, fall), 0, 1), counts[..5].Sum());
    }
}
