using FlowCytometry.Gating.Estimation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// What the clusters of a lineage are like, apart from where they lie on normal maturation: how tight, how large, doublets or not, with markers of B
/// cells or without. All levels are held against other cells of the same tube.
/// </summary>
internal sealed class ClusterTraits
{
    public const string Scattered = "scattered cells";
    public const string Doublet = "doublets";
    public const string Dying = "dying or sticky cells";
    public const string Granular = "cells with granules, or doublets of such";
    public const string NoBCell = "cells without markers of B cells";
    public const string Small = "cells smaller than lymphocytes";
    public const string Bright = "cells as bright in CD45 as T cells";
    public const string MatureB = "mature B cells";
    public const string PlasmaCell = "plasma cells";
    public const string Unmarked = "cells without CD10 and CD34";

    // Decades above the floor from which on a cluster carries a marker.
    private const double Carried = 0.4;

    // The same for certain: two such markers of B cells make a B cell.
    private const double Clear = 0.8;

    // Decades of CD19 below the usual cell of the lineage from which on CD19 alone shows no B cell: myeloid cells bind as much of it unspecifically.
    private const double FaintCd19 = 1.0;

    // The same of other markers of B cells, below the brightest.
    private const double Faint = 0.8;

    // Decades below haematogones I from which on CD10 and CD34 do not count: the dimmest normal precursors have a decade less CD10, none a tenth of their CD34.
    private const double FaintCd10 = 1.4, FaintCd34 = 1.0;

    // Decades of forward scatter below, and of side scatter above, the T cells, and the usual cell of the lineage, that a dying cell has.
    private const double Shrunken = 0.07, Grainy = 0.1;

    // So far from its centre, as chi-squared quantile, a cluster reaches.
    private const double Reach = 0.99;

    // Decades above the usual cell of the lineage of a marker that a dying cell binds.
    private const double Glow = 0.3;

    // Decades of side scatter above the T cells that plasma cells and monocytes have, but no lymphoid cell.
    private const double Granulated = 0.2;

    // A cluster of fewer events is no yardstick.
    private const int FewestPeers = 12;

    private static readonly string[] BMarkers = ["CD10", "CD20", "CD22", "CD24"];

    private readonly LineageCells _cells;
    private readonly IReadOnlyList<GaussianComponent> _clusters;
    private readonly AberrancyRule _rule;
    private readonly MaturationPath _anchored;
    private readonly double _spread, _smallest, _forward, _side;

    /// <summary>Measures clusters.</summary>
    /// <param name="cells">The lineage that they are of.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="rule">The limits.</param>
    /// <param name="anchored">Normal maturation as cells outside the lineage tell it.</param>
    public ClusterTraits(LineageCells cells, IReadOnlyList<GaussianComponent> clusters, AberrancyRule rule, MaturationPath anchored)
    {
        (_cells, _clusters, _rule, _anchored) = (cells, clusters, rule, anchored);
        if (clusters.Count == 0) return;
        (_spread, _forward, _side) = (rule.Spread.Value * Usual(Spread), Usual(Forward), Usual(Side));
        _smallest = Math.Min(0, _forward) - rule.Small.Value;
    }

    /// <summary>What each cluster is that is no B precursor, whatever the tube; null for those that may be one.</summary>
    public string?[] SetAside()
    {
        string?[] coarse = [.. All.Select(Coarse)];
        int cd38 = Marker("CD38");
        double brightest = cd38 < 0 ? 0 : All.Where(c => coarse[c] is null && IsCandidate(c)).Select(c => _clusters[c].Mean[cd38]).Append(_anchored.Typical(cd38, 1) ?? double.NegativeInfinity).Max();
        return [.. All.Select(c => coarse[c] ?? Kind(c, cd38, brightest))];
    }

    /// <summary>Whether a cluster carries a marker.</summary>
    public bool Carries(int c, string marker) => Marker(marker) is var m and >= 0 && _clusters[c].Mean[m] > _cells.Floors[m] + Carried;

    /// <summary>Under CD19-directed therapy normal maturation ends where CD19 begins, with cells that still have CD34: they are not arrested.</summary>
    public bool IsOfLineage(int c) => Marker("CD19") < 0 || Carries(c, "CD19") || !Carries(c, "CD34");

    /// <summary>A B cell by CD19, without CD20, and with less CD38 than haematogones and plasma cells.</summary>
    public bool IsDimB(int c) => HasCd19(c) && !Carries(c, "CD20") && Side(c) < Granulated
        && Marker("CD38") is var cd38 && (cd38 < 0 || _clusters[c].Mean[cd38] < (_anchored.Typical(cd38, 1) ?? double.NegativeInfinity));

    private string? Coarse(int c) =>
        Spread(c) > _spread ? Scattered
        : IsDoublet(c) ? Doublet
        : Common(c) > _rule.Sticky.Value || IsShrunken(c) || Glows(c) ? Dying
        : Side(c) > _rule.Granules.Value ? Granular
        : !IsOfBCells(c) ? Forward(c) < _smallest ? Dying : NoBCell
        : Forward(c) < _smallest ? Small
        : null;

    private string? Kind(int c, int cd38, double brightest)
    {
        if (IsCandidate(c)) return null;
        if (IsBright(c)) return Carries(c, "CD10") || Carries(c, "CD34") ? Bright : HasBMarker(c) ? MatureB : NoBCell;
        return cd38 >= 0 && !Carries(c, "CD20") && _clusters[c].Mean[cd38] > brightest ? PlasmaCell : Unmarked;
    }

    // Whether as many doublets of the tube's own cells are expected where a cluster lies.
    private bool IsDoublet(int c)
    {
        var pairs = _cells.Pairs;
        double share = _rule.Doublets.Value / 100 * pairs.Weight;
        // Not even all of them are enough.
        if (pairs.Count == 0 || _clusters[c].Weight >= share * pairs.Count) return false;
        double limit = MathNet.Numerics.Distributions.ChiSquared.InvCDF(_cells.Dimension, Reach);
        // Most pairs are too large already.
        int inside = _clusters[c].CountWithin(pairs.Levels, limit, Math.Max(0, _cells.ForwardScatter));
        return _clusters[c].Weight < share * inside;
    }

    // At least one marker of B cells, about as bright as the B cells of this tube have it: monocytes, granulocytes and dying cells bind a little of everything.
    private bool IsOfBCells(int c) => BMarkers.All(m => Marker(m) < 0)
        || HasCd19(c)
        || BMarkers.Append("CD19").Count(m => Marker(m) is var a and >= 0 && _clusters[c].Mean[a] > _cells.Floors[a] + Clear) >= 2
        || BMarkers.Any(m => m != "CD20" && Carries(c, m) && _clusters[c].Mean[Marker(m)] > Brightest(m) - Faint);

    private bool HasCd19(int c)
    {
        if (!Carries(c, "CD19")) return false;
        int cd19 = Marker("CD19");
        double usual = Usual(k => _clusters[k].Mean[cd19]);
        return _clusters[c].Mean[cd19] > Math.Max(usual - FaintCd19, (usual + _cells.Floors[cd19]) / 2);
    }

    // A marker of B cells other than CD19, where the panel has one.
    private bool HasBMarker(int c) => BMarkers.All(m => Marker(m) < 0) || BMarkers.Any(m => Carries(c, m));

    // The brightest cluster's level of a marker, or that of normal precursors as the anchors tell it.
    private double Brightest(string marker) => Math.Max(
        All.Where(k => _clusters[k].Weight >= FewestPeers).Select(k => _clusters[k].Mean[Marker(marker)]).DefaultIfEmpty(double.NegativeInfinity).Max(),
        Enumerable.Range(0, _anchored.Reference.Stages.Count - 1).Max(stage => _anchored.Typical(Marker(marker), stage) ?? double.NegativeInfinity));

    private bool IsCandidate(int c) => !IsBright(c) && (Carries(c, "CD10", FaintCd10) || Carries(c, "CD34", FaintCd34));

    // As bright in a marker as the cells that carry it, but for some decades.
    private bool Carries(int c, string marker, double faint) => Carries(c, marker) && _clusters[c].Mean[Marker(marker)] > Usually(marker) - faint;

    // The level of normal precursors, as the anchors tell it, else that in the middle of all cells that carry the marker.
    private double Usually(string marker) => _anchored.Typical(Marker(marker), 1) ?? Usual(c => _clusters[c].Mean[Marker(marker)], All.Where(c => Carries(c, marker)));

    // What the cluster in the middle of all cells has.
    private double Usual(Func<int, double> of) => Usual(of, All);

    private double Usual(Func<int, double> of, IEnumerable<int> clusters)
    {
        var known = clusters.ToList();
        double half = known.Sum(c => _clusters[c].Weight) / 2, sum = 0;
        return known.Select(c => (Value: of(c), _clusters[c].Weight)).OrderBy(c => c.Value).First(c => (sum += c.Weight) >= half).Value;
    }

    /// <summary>Geometric mean of a cluster's standard deviations.</summary>
    private double Spread(int c) => Math.Exp(Enumerable.Range(0, _cells.Markers).Average(a => Math.Log(LineageClusters.OwnVariance(_clusters[c], a)) / 2));

    // The mean correlation of all pairs of markers: dying and sticky cells bind a little of everything, some cells more and some less.
    private double Common(int c)
    {
        int d = _cells.Dimension, n = _cells.Markers;
        double sum = 0;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < a; b++) sum += _clusters[c].Covariance[(a * d) + b] / (_clusters[c].Deviation(a) * _clusters[c].Deviation(b));
        }

        // The mixture's prior has no correlation: small clusters are drawn towards none.
        return sum * 2 / (n * (n - 1)) * (1 + (LineageClusters.PriorEvents(d) / _clusters[c].Weight));
    }

    private double Forward(int c) => _cells.ForwardScatter is var a and >= 0 ? _clusters[c].Mean[a] / LevelAxis.ScatterWeight : 0;

    private double Side(int c) => _cells.SideScatter is var a and >= 0 ? _clusters[c].Mean[a] / LevelAxis.ScatterWeight : 0;

    // Dying cells lose size and gain granules, both at once.
    private bool IsShrunken(int c) => Forward(c) < Math.Min(0, _forward) - Shrunken && Side(c) > Math.Min(0, _side) + Grainy;

    // Dying cells bind every antibody: all markers that B cells never carry are above those of the usual cell of the lineage, and granules too. Of those that
    // leukaemia may carry aberrantly none proves it, so one of T cells, NK cells or granulocytes is among them.
    private bool Glows(int c)
    {
        int[] foreign = [.. Enumerable.Range(0, _cells.Markers).Where(m => !_anchored.Knows(m))], never = [.. Enumerable.Range(0, _cells.Markers).Where(_anchored.IsNeverNormal)];
        return foreign.Length > 0 && foreign.Length + never.Length >= 2 && Side(c) > Math.Min(0, _side) + Grainy
            && foreign.Concat(never).All(m => _clusters[c].Mean[m] > Usual(k => _clusters[k].Mean[m]) + Glow);
    }

    private bool IsBright(int c) => Marker("CD45") is var m and >= 0 && _clusters[c].Mean[m] > -_rule.Dim.Value;

    private IEnumerable<int> All => Enumerable.Range(0, _clusters.Count);

    private int Marker(string name) => _cells.Marker(name);
}
