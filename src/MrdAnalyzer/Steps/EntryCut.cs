using FlowCytometry.Gating.Estimation;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The lower limit of the cells that are positive for an entry marker: at the foot of the positive cells, above the landmark cells, which are
/// negative. Other negative cells (monocytes, erythroblasts) glow more than those and make no limit of their own unless a valley shows them.
/// </summary>
internal static class EntryCut
{
    private const double Bandwidth = 0.07;

    // Standard deviations of the negative cells' upper half: no cut below, and the cut where no valley shows it.
    private const double Edge = 2.4, Blind = 3.0;

    // A population above the cut holds so many events, and that share.
    private const int LeastEvents = 20;
    private const double LeastShare = 0.0003;

    // A valley less deep than this parts nothing.
    private const double LeastSeparation = 0.3;

    // The foot: where the density falls to this share of the way from the valley up to the lower of its two modes.
    private const double Foot = 0.1;

    /// <summary>Places the cut.</summary>
    /// <param name="levels">Levels of the candidates, in decades.</param>
    /// <param name="negative">The landmark cells.</param>
    public static CutPoint Place(double[] levels, LandmarkLevel negative)
    {
        double edge = negative.Above(Edge);
        var blind = new CutPoint(negative.Above(Blind), "negative cells", 0, levels.Length);
        if (DensityCurve.Estimate(levels, Bandwidth) is not { } curve) return blind;
        var modes = curve.Modes(minimumShare: Math.Max(LeastShare, (double)LeastEvents / levels.Length));
        double deepest = 0;
        for (int m = 0; m + 1 < modes.Count; m++)
        {
            double from = Math.Max(edge, modes[m].Position);
            if (!(from < modes[m + 1].Position)) continue;
            var (position, density) = curve.Valley(from, modes[m + 1].Position);
            double lower = Math.Min(modes[m].Density, modes[m + 1].Density), separation = 1 - (density / lower);
            deepest = Math.Max(deepest, separation);
            if (separation < LeastSeparation) continue;
            double foot = density + (Foot * (lower - density)), cut = from;
            while (cut < position && curve.At(cut) > foot) cut += curve.Step;
            return new CutPoint(Math.Min(cut, position), "foot of the positive cells", separation, levels.Length);
        }

        return blind with { Separation = deepest };
    }
}
