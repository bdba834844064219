using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// A population of the marrow: scatter, autofluorescence and antigens along a maturation coordinate s in [0, 1]. A population that does
/// not mature here has one knot. Antigens that are not named are absent: only unspecific binding is left of them.
/// </summary>
internal sealed record Population
{
    /// <summary>Level of an antigen that a cell does not have: unspecific binding of the antibody.</summary>
    public const double Absent = 1.3;

    /// <summary>Positions of the knots, ascending from 0 to 1.</summary>
    public double[] Knots { get; init; } = [0];

    /// <summary>log10 of forward scatter area at nominal gain, one a knot.</summary>
    public required double[] Size { get; init; }

    /// <summary>Cell-to-cell spread of the size in decades.</summary>
    public double SizeSpread { get; init; } = 0.05;

    /// <summary>log10 of side scatter area at nominal gain, one a knot.</summary>
    public required double[] Granularity { get; init; }

    /// <summary>Cell-to-cell spread of side scatter in decades.</summary>
    public double GranularitySpread { get; init; } = 0.09;

    /// <summary>Autofluorescence, in multiples of a resting lymphocyte's.</summary>
    public double Autofluorescence { get; init; } = 1;

    /// <summary>Decades by which unspecific binding exceeds that of a lymphocyte (Fc receptors, basic granule proteins).</summary>
    public double Stickiness { get; init; }

    /// <summary>Skewness of the logarithm of every antigen; 0 is log-normal.</summary>
    public double Skew { get; init; }

    /// <summary>The antigens that the cells have.</summary>
    public required Expression[] Antigens { get; init; }

    /// <summary>Level of an antigen at a place of the path.</summary>
    public double LevelOf(Antigen antigen, double s)
    {
        foreach (var expression in Antigens)
        {
            if (expression.Antigen == antigen) return MonotoneCurve.Evaluate(Knots, expression.Levels, s);
        }

        return Absent + Stickiness;
    }

    /// <summary>
    /// The population of another person: every level moved a little, and tilted a little along the path. Together with the stain this
    /// gives the published spread of hematogones between people, 0.10 decades for CD58 and 0.12 for CD81 (38.8 +- 9.4 and 70.2 +- 19.2 in 53
    /// cases, study of CD10, CD19, CD45, CD38, CD34, CD58 and CD81 in one tube). Assumption: other antigens vary likewise, scatter by 0.02.
    /// </summary>
    public Population Vary(ref SeededRandom random)
    {
        var antigens = new Expression[Antigens.Length];
        for (int i = 0; i < antigens.Length; i++)
        {
            double shift = 0.07 * random.NextNormal(), tilt = 0.05 * random.NextNormal();
            antigens[i] = Antigens[i] with { Levels = Moved(Antigens[i].Levels, shift, tilt) };
        }

        return this with
        {
            Antigens = antigens,
            Size = Moved(Size, 0.02 * random.NextNormal(), 0),
            Granularity = Moved(Granularity, 0.03 * random.NextNormal(), 0),
            Autofluorescence = Autofluorescence * PortableMath.Exp10(0.05 * random.NextNormal()),
            Skew = Skew + (0.04 * random.NextNormal()),
        };
    }

    private double[] Moved(double[] levels, double shift, double tilt)
    {
        var moved = new double[levels.Length];
        for (int i = 0; i < levels.Length; i++) moved[i] = levels[i] + shift + (levels.Length == 1 ? 0 : tilt * (Knots[i] - 0.5));
        return moved;
    }
}
