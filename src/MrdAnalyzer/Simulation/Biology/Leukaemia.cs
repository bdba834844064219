using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// A leukaemic clone: a tight cluster (arrest) at one place of the normal B path, moved off it by aberrancies. Shifts are 0.6 to 1.3
/// decades from the normal precursor of the same stage and spreads 0.12 to 0.25 decades (assumptions; blasts show 1 to 11
/// aberrancies and normal precursors none, McKenna 2001).
/// </summary>
internal sealed class Leukaemia
{
    /// <summary>No place of the normal path is nearer than this, in decades of the antigen in which they differ most.</summary>
    public const double VisibleDistance = 0.6;

    // Below this a difference between two levels drowns in autofluorescence and noise.
    private const double VisibleLevel = 2.0;

    // Relative frequency with which an aberrancy is drawn. CD81 dim in 87.2 % of 133 samples (Muzzafar 2009); CD73 76.7 % and CD24 20 % of 90
    // children (Tembhare 2018); CD58 bright in most (135.6 against 38.8 in 53 cases). Assumption: the others, after the order in which
    // reviews name them.
    private static readonly (Antigen Antigen, AberrancyKind Kind, double Weight)[] Repertoire =
    [
        (Antigen.CD81, AberrancyKind.Dim, 4.4), (Antigen.CD58, AberrancyKind.Bright, 4), (Antigen.CD73, AberrancyKind.Positive, 3.8), (Antigen.CD38, AberrancyKind.Dim, 3.5),
        (Antigen.CD45, AberrancyKind.Dim, 2.5), (Antigen.CD45, AberrancyKind.Negative, 1), (Antigen.CD10, AberrancyKind.Bright, 2.5), (Antigen.CD10, AberrancyKind.Dim, 1.5),
        (Antigen.CD123, AberrancyKind.Positive, 2.5), (Antigen.CD66c, AberrancyKind.Positive, 2.5), (Antigen.CD20, AberrancyKind.Asynchronous, 2),
        (Antigen.CD34, AberrancyKind.Asynchronous, 2), (Antigen.CD304, AberrancyKind.Positive, 2), (Antigen.CD24, AberrancyKind.Dim, 1), (Antigen.CD22, AberrancyKind.Dim, 0.7),
    ];

    private Leukaemia(double stage, IReadOnlyList<Aberrancy> aberrancies, IReadOnlyList<Population> clones, IReadOnlyList<double> shares) =>
        (Stage, Aberrancies, Clones, Shares) = (stage, aberrancies, clones, shares);

    /// <summary>Place of the arrest on the normal path.</summary>
    public double Stage { get; }

    /// <summary>How the blasts differ from that place.</summary>
    public IReadOnlyList<Aberrancy> Aberrancies { get; }

    /// <summary>One clone, or two that differ in one or two antigens.</summary>
    public IReadOnlyList<Population> Clones { get; }

    /// <summary>Share of each clone.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>
    /// Draws a leukaemia against the normal B cells of the same person. Antigens outside <paramref name="panel"/> are not drawn, and
    /// the result is off the normal path in what the panel shows, whether the aberrancies were named or drawn.
    /// </summary>
    public static Leukaemia Draw(
        Population path, Population memory, IReadOnlyCollection<Antigen> panel, BlastPhenotype? phenotype, IReadOnlyList<Aberrancy> named, int? count, ref SeededRandom random)
    {
        var basis = phenotype ?? (random.NextUnit() switch { < 0.75 => BlastPhenotype.Common, < 0.85 => BlastPhenotype.ProB, _ => BlastPhenotype.PreB });
        double stage = basis switch
        {
            BlastPhenotype.ProB => random.Uniform(0.06, 0.14),
            BlastPhenotype.PreB => random.Uniform(0.45, 0.58),
            _ => random.Uniform(0.10, 0.40),
        };
        int wanted = count ?? 1 + random.NextInt(5);
        for (int attempt = 0; ; attempt++)
        {
            // Named aberrancies are kept; what is tried again is how large they are, and in the end the largest is enough.
            var aberrancies = named.Count > 0 ? named : DrawAberrancies(panel, path, stage, wanted, ref random);
            var levels = Centre(path, stage, basis, aberrancies, least: Math.Min(1.3, 0.6 + (0.01 * attempt)), ref random);
            if (DistanceFromNormal(levels, path, memory, panel) >= VisibleDistance || (named.Count > 0 && attempt == 200))
                return Build(path, memory, stage, basis, aberrancies, levels, panel, ref random);
            if (attempt == 2000) throw new InvalidOperationException("No leukaemia that this panel can show was found in 2000 draws.");
        }
    }

    /// <summary>Distance to the nearest normal B cell, in decades of the antigen of the panel in which the two differ most.</summary>
    internal static double DistanceFromNormal(IReadOnlyDictionary<Antigen, double> levels, Population path, Population memory, IReadOnlyCollection<Antigen> panel)
    {
        double nearest = double.PositiveInfinity;
        for (int step = 0; step <= 101; step++)
        {
            double largest = 0;
            foreach (var antigen in panel)
            {
                double normal = step <= 100 ? path.LevelOf(antigen, step / 100.0) : memory.LevelOf(antigen, 0);
                largest = Math.Max(largest, Math.Abs(Math.Max(levels[antigen], VisibleLevel) - Math.Max(normal, VisibleLevel)));
            }

            nearest = Math.Min(nearest, largest);
        }

        return nearest;
    }

    private static List<Aberrancy> DrawAberrancies(IReadOnlyCollection<Antigen> panel, Population path, double stage, int wanted, ref SeededRandom random)
    {
        var open = Repertoire.Where(r => panel.Contains(r.Antigen) && IsPossible(r.Antigen, r.Kind, path.LevelOf(r.Antigen, stage))).ToList();
        var drawn = new List<Aberrancy>();
        while (drawn.Count < wanted && open.Count > 0)
        {
            double place = random.NextUnit() * open.Sum(r => r.Weight);
            var choice = open[^1];
            foreach (var candidate in open)
            {
                place -= candidate.Weight;
                if (place >= 0) continue;
                choice = candidate;
                break;
            }

            drawn.Add(new Aberrancy(choice.Antigen, choice.Kind));
            open.RemoveAll(r => r.Antigen == choice.Antigen);
        }

        return drawn;
    }

    private static bool IsPossible(Antigen antigen, AberrancyKind kind, double normal) => kind switch
    {
        AberrancyKind.Dim or AberrancyKind.Negative => normal > VisibleLevel + VisibleDistance,
        AberrancyKind.Asynchronous => normal < (antigen == Antigen.CD34 ? 2.2 : 2.6),
        AberrancyKind.Positive => normal < VisibleLevel + 0.3,
        _ => true,
    };

    private static Dictionary<Antigen, double> Centre(
        Population path, double stage, BlastPhenotype basis, IReadOnlyList<Aberrancy> aberrancies, double least, ref SeededRandom random)
    {
        var levels = new Dictionary<Antigen, double>();
        foreach (var antigen in Enum.GetValues<Antigen>()) levels[antigen] = path.LevelOf(antigen, stage) + (0.06 * random.NextNormal());

        // CD34 of `common` blasts is on or off rather than in between.
        bool cd34 = random.NextUnit() < 0.72;
        switch (basis)
        {
            case BlastPhenotype.ProB:
                levels[Antigen.CD10] = Population.Absent + 0.1;
                levels[Antigen.CD34] = Math.Max(levels[Antigen.CD34], 3.6);
                levels[Antigen.CD19] = Math.Max(levels[Antigen.CD19], 3.1);
                levels[Antigen.CD24] = Math.Min(levels[Antigen.CD24], 3.0);
                break;
            case BlastPhenotype.PreB:
                levels[Antigen.CD34] = Population.Absent;
                levels[Antigen.CD20] = random.Uniform(2.5, 3.3);
                break;
            default:
                levels[Antigen.CD34] = cd34 ? random.Uniform(3.2, 3.9) : Population.Absent + 0.1;
                levels[Antigen.CD19] = Math.Max(levels[Antigen.CD19], 3.3);
                levels[Antigen.CD24] = Math.Max(levels[Antigen.CD24], 3.8);
                break;
        }

        foreach (var aberrancy in aberrancies)
        {
            double normal = levels[aberrancy.Antigen], shift = random.Uniform(least, 1.3);
            levels[aberrancy.Antigen] = aberrancy.Kind switch
            {
                AberrancyKind.Dim => Math.Max(Population.Absent, normal - shift),
                AberrancyKind.Bright => normal + shift,
                AberrancyKind.Negative => Population.Absent,
                AberrancyKind.Asynchronous => random.Uniform(3.4, 4.1),
                _ => random.Uniform(2.8, 3.8),
            };
        }

        return levels;
    }

    // An antigen that only part of the cells have.
    private static Population InPart(Population clone, Antigen antigen, double share, double shift) => clone with
    {
        Antigens = [.. clone.Antigens.Select(e => e.Antigen == antigen ? e with { SecondShare = share, SecondShift = shift } : e)],
    };

    private static Leukaemia Build(
        Population path, Population memory, double stage, BlastPhenotype basis, IReadOnlyList<Aberrancy> aberrancies, Dictionary<Antigen, double> levels, IReadOnlyCollection<Antigen> panel, ref SeededRandom random)
    {
        var spreads = new Dictionary<Antigen, double>();
        foreach (var antigen in Enum.GetValues<Antigen>()) spreads[antigen] = random.Uniform(0.12, 0.25);
        var main = new Population
        {
            Size = [MonotoneCurve.Evaluate(path.Knots, path.Size, stage) + random.Uniform(-0.02, 0.14)],
            SizeSpread = 0.055,
            Granularity = [MonotoneCurve.Evaluate(path.Knots, path.Granularity, stage) + random.Uniform(-0.04, 0.16)],
            Autofluorescence = random.Uniform(0.9, 1.6),
            Skew = random.Uniform(-0.1, 0.1),
            Antigens = [.. levels.Where(l => l.Key != Antigen.Viability).Select(l => new Expression(l.Key, spreads[l.Key], l.Value))],
        };
        if (basis == BlastPhenotype.PreB && aberrancies.All(a => a.Antigen != Antigen.CD20)) main = InPart(main, Antigen.CD20, random.Uniform(0.3, 0.6), -1.2);
        else if (levels[Antigen.CD34] > 3 && aberrancies.All(a => a.Antigen != Antigen.CD34) && random.NextUnit() < 0.2) main = InPart(main, Antigen.CD34, random.Uniform(0.2, 0.5), -1.2);
        if (random.NextUnit() >= 0.25) return new Leukaemia(stage, aberrancies, [main], [1]);

        // A subclone differs in antigens that are not themselves aberrant, by more or less of what is there, and stays off the normal path.
        double share = random.Uniform(0.15, 0.4);
        var free = panel.Where(a => a is not (Antigen.Viability or Antigen.CD19 or Antigen.CD3 or Antigen.CD66b) && levels[a] > 2.8 && aberrancies.All(b => b.Antigen != a)).ToArray();
        if (free.Length == 0) return new Leukaemia(stage, aberrancies, [main], [1]);
        Antigen first = free[random.NextInt(free.Length)], second = free[random.NextInt(free.Length)];
        double by = random.Uniform(0.3, 0.6) * (random.NextUnit() < 0.5 ? -1 : 1);
        var moved = levels.ToDictionary(l => l.Key, l => l.Key == first || l.Key == second ? l.Value + by : l.Value);
        if (DistanceFromNormal(moved, path, memory, panel) < VisibleDistance) return new Leukaemia(stage, aberrancies, [main], [1]);
        var other = main with
        {
            Antigens = [.. main.Antigens.Select(e => e with { Levels = [moved[e.Antigen]] })],
        };
        return new Leukaemia(stage, aberrancies, [main, other], [1 - share, share]);
    }
}
