using FlowCytometry.Gating.Estimation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Decides which clusters of a lineage are leukaemic, as a haematopathologist does: what is certainly normal is taken away first; of the rest, the
/// clusters that fit normal maturation best are taken in one by one, each sharpening what this tube's maturation looks like; what then stands apart in a
/// leukaemic direction is leukaemic.
/// </summary>
internal sealed class ClusterJudge
{
    // Decades above the floor from which on a cluster carries a marker.
    private const double Carried = 0.4;

    // The position up to which a precursor is early. Fewer events than this show no arrest; the middle stages may hold so many times what the others
    // hold; cells nearer than this, in stages, count in part.
    private const double EarlyHalf = 1.5;
    private const double FewestArrested = 30;
    private const double MiddleShare = 2;
    private const double SameStage = 0.75;

    // A cluster of fewer events teaches nothing about normal maturation.
    private const int FewestPeers = 12;

    // Parts of one clone lie this many standard deviations apart at most.
    private const double SameClone = 4;

    // See IsTail.
    private const double TailShare = 10;
    private const double MuchLarger = 4;

    // Decades of CD19 below the usual cell of the lineage from which on CD19 alone shows no B cell: myeloid cells bind as much of it unspecifically.
    private const double FaintCd19 = 1.0;

    // The same of other markers of B cells, below the brightest.
    private const double Faint = 0.8;

    // Decades below haematogones I from which on CD10 and CD34 do not count: the dimmest normal precursors have a decade less CD10, none a tenth of their CD34.
    private const double FaintCd10 = 1.4, FaintCd34 = 1.0;

    // Decades of forward scatter below, and of side scatter above, the usual cell of the lineage that a dying cell has.
    private const double Shrunken = 0.07, Grainy = 0.1;

    // Standard deviations of CD38 above haematogones from which on cells are plasma cells, or stick to them.
    private const double PlasmaCell = 3;

    // As many doublets as this share of the cells are thought possible, and so far from its centre, as chi-squared quantile, a cluster reaches.
    private const double MostDoublets = 0.1;
    private const double Reach = 0.99;

    private const string Scattered = "scattered cells";
    private const string NoBCell = "cells without markers of B cells";

    private static readonly string[] BMarkers = ["CD10", "CD20", "CD22", "CD24"];

    private readonly LineageCells _cells;
    private readonly IReadOnlyList<GaussianComponent> _clusters;
    private readonly MrdProtocol _protocol;
    private readonly string?[] _other;
    private readonly double?[] _normalAt;
    private readonly HashSet<int> _arrested = [];
    private readonly MaturationPath _anchored;

    private ClusterJudge(LineageCells cells, IReadOnlyList<GaussianComponent> clusters, MrdProtocol protocol)
    {
        (_cells, _clusters, _protocol) = (cells, clusters, protocol);
        _other = new string?[clusters.Count];
        _normalAt = new double?[clusters.Count];
        _anchored = new MaturationPath(protocol.Maturation, cells);
    }

    private AberrancyRule Rule => _protocol.Aberrancy;

    /// <summary>All clusters with what they are, and normal maturation as this tube shows it.</summary>
    public static (IReadOnlyList<AberrantCluster> Clusters, MaturationPath Path) Judge(LineageCells cells, GaussianMixture mixture, MrdProtocol protocol)
    {
        var judge = new ClusterJudge(cells, mixture.Components, protocol);
        judge.SetAside();
        judge.TakeIn();
        judge.PutOut();
        judge.PutOutArrested();
        return judge.Verdicts();
    }

    // What is no B precursor, whatever the tube.
    private void SetAside()
    {
        int cd38 = Marker("CD38");
        double spread = Rule.Spread.Value * Usual(Spread), small = Math.Min(0, Usual(Forward)) - Rule.Small.Value;
        double brightest = cd38 < 0 ? double.NaN : Clusters().Where(c => Spread(c) <= spread && Common(c) <= Rule.Sticky.Value && Side(c) <= Rule.Granules.Value && IsCandidate(c)).Select(c => _clusters[c].Mean[cd38]).DefaultIfEmpty(double.NegativeInfinity).Max();
        foreach (int c in Clusters())
        {
            if (Spread(c) > spread) _other[c] = Scattered;
            else if (_clusters[c].Weight < MostDoublets * Doublets(c)) _other[c] = "doublets";
            else if (Common(c) > Rule.Sticky.Value || Forward(c) < small || IsShrunken(c)) _other[c] = "dying or sticky cells";
            else if (Side(c) > Rule.Granules.Value) _other[c] = "cells with granules, or doublets of such";
            else if (!IsOfBCells(c)) _other[c] = NoBCell;
            else if (IsCandidate(c)) _other[c] = null;
            else if (IsBright(c)) _other[c] = Carries(c, "CD10") || Carries(c, "CD34") ? "cells as bright in CD45 as T cells" : HasBMarker(c) ? "mature B cells" : NoBCell;
            else _other[c] = cd38 >= 0 && !Carries(c, "CD20") && _clusters[c].Mean[cd38] > Math.Max(brightest, _anchored.Typical(cd38, 1) ?? double.NegativeInfinity) ? "plasma cells" : "cells without CD10 and CD34";
        }

        int plasma = Clusters().Where(c => _other[c] == "plasma cells").OrderByDescending(c => _clusters[c].Weight).FirstOrDefault(-1);
        if (plasma >= 0 && _clusters[plasma].Weight >= FewestPeers) _anchored.SeeAnchor(cd38, "plasma cells", _clusters[plasma].Mean[cd38]);
        foreach (int c in Clusters())
        {
            if (_other[c] == "mature B cells") (_other[c], _normalAt[c]) = (null, Last);
        }
    }

    // The best fitting first: each makes the expectation for the next sharper.
    private void TakeIn()
    {
        while (true)
        {
            var path = Path();
            var next = Clusters().Where(IsOpen).Select(c => (Cluster: c, Fit: path.Judge(_clusters[c].Mean, Rule.Cap.Value)))
                .Where(c => c.Fit.Score < Rule.Score.Value).OrderBy(c => c.Fit.Misfit).Select(c => ((int Cluster, double Position)?)(c.Cluster, c.Fit.Position)).FirstOrDefault();
            if (next is not { } taken) return;
            _normalAt[taken.Cluster] = taken.Position;
        }
    }

    // What was taken in too early: it departs from all the others. The furthest first.
    private void PutOut()
    {
        while (true)
        {
            var worst = Clusters().Where(c => _normalAt[c] < Last)
                .Select(c => (Cluster: c, Score: Judge(c).Score)).OrderByDescending(c => c.Score).FirstOrDefault((Cluster: -1, Score: 0));
            if (worst.Score < Rule.Score.Value) return;
            _normalAt[worst.Cluster] = null;
        }
    }

    // Early cells that outnumber all later B cells, mature ones too, are arrested, which normal marrow hardly shows (Rimsza 2000): then half of the
    // departure suffices. The largest first, until the others are such as normal marrow holds.
    private void PutOutArrested()
    {
        while (Normal(early: true) > Math.Max(Normal(early: false), FewestArrested))
        {
            int largest = Clusters().Where(c => _normalAt[c] <= AberrantCellsResult.LatestEarly && IsOfLineage(c) && Judge(c).Score >= Rule.Score.Value / 2)
                .OrderByDescending(c => _clusters[c].Weight).FirstOrDefault(-1);
            if (largest < 0) return;
            _normalAt[largest] = null;
            _arrested.Add(largest);
        }

        double Normal(bool early) => Clusters().Where(c => (_other[c] is null && _normalAt[c] is { } at && at <= AberrantCellsResult.LatestEarly == early) || (!early && IsScatteredPrecursor(c)))
            .Sum(c => _clusters[c].Weight);
    }

    private (IReadOnlyList<AberrantCluster> Clusters, MaturationPath Path) Verdicts()
    {
        int cd38 = Marker("CD38");
        var path = Path();
        var judged = Clusters().Select(c => _other[c] is null ? Judge(c) : (Last, 0)).ToList();
        foreach (int c in Clusters())
        {
            if (IsOpen(c) && cd38 >= 0 && path.Deviation(cd38, _clusters[c].Mean[cd38], judged[c].Position) > PlasmaCell) _other[c] = "plasma cells";
        }

        // A small clone may have been split: its parts count together.
        var departing = Clusters().Where(c => IsOpen(c) && (judged[c].Score >= Rule.Score.Value || _arrested.Contains(c)) && !IsTail(c)).ToList();
        bool IsAberrant(int c) => departing.Contains(c)
            && departing.Where(k => k == c || IsClose(k, c)).Sum(k => _clusters[k].Weight) >= _protocol.DetectionEvents.Value;
        return ([.. Clusters().Select(c => new AberrantCluster(_clusters[c].Weight, _clusters[c].Mean, _normalAt[c] ?? judged[c].Position, judged[c].Score, _other[c], IsAberrant(c)))], path);
    }

    // Position and score of a cluster by all the other normal ones.
    private (double Position, double Score) Judge(int c)
    {
        var (position, _, score) = Path(without: c).Judge(_clusters[c].Mean, Rule.Cap.Value);
        return (position, score + Arrest(c, position));
    }

    private MaturationPath Path(int without = -1) =>
        _anchored.With(Clusters().Where(c => c != without && _normalAt[c] is not null && _clusters[c].Weight >= FewestPeers)
            .Select(c => (_clusters[c].Mean, _normalAt[c]!.Value)));

    // How far one cluster outnumbers the cells of all other stages, which normal marrow hardly shows. There may be many mature cells beside early blasts,
    // from blood for instance: early ones are held against precursors only.
    private double Arrest(int c, double position)
    {
        if (!IsOfLineage(c) || _clusters[c].Weight < FewestArrested) return 0;
        bool early = position <= EarlyHalf;
        // A clone may have been split.
        bool IsPart(int k) => k == c || (early && _other[k] is null && !(_normalAt[k] > EarlyHalf) && IsClose(k, c));
        double own = Clusters().Where(IsPart).Sum(k => _clusters[k].Weight);
        double Apart(int k) => IsScatteredPrecursor(k) ? 1 : _normalAt[k] is { } at && (at < Last || !early) ? Math.Min(1, Math.Abs(at - position) / SameStage) : 0;
        double others = Clusters().Where(k => !IsPart(k)).Sum(k => Apart(k) * _clusters[k].Weight);
        return Rule.Arrest.Value * Math.Max(0, Math.Log10(own / ((early ? 1 : MiddleShare) * Math.Max(others, 1))));
    }

    private bool IsClose(int a, int b) => _clusters[a].SquaredSeparation(_clusters[b]) < SameClone * SameClone;

    private int Last => _protocol.Maturation.Stages.Count - 1;

    private IEnumerable<int> Clusters() => Enumerable.Range(0, _clusters.Count);

    // Few precursors make one wide cluster over several stages: it is no arrest where those are there.
    private bool IsScatteredPrecursor(int c) => _other[c] == Scattered && Carries(c, "CD10");

    private bool IsOpen(int c) => _other[c] is null && _normalAt[c] is null;

    /// <summary>How many doublets of the lineage lie where a cluster lies, were there as many doublets as cells.</summary>
    private double Doublets(int c)
    {
        double limit = MathNet.Numerics.Distributions.ChiSquared.InvCDF(_cells.Dimension, Reach);
        int inside = 0;
        for (int p = 0; p < _cells.Pairs.Count; p++) inside += _clusters[c].SquaredDistance(_cells.Pairs[p]) < limit ? 1 : 0;
        return inside * _cells.Pairs.Weight;
    }

    // At least one marker of B cells, about as bright as the B cells of this tube have it: monocytes, granulocytes and dying cells bind a little of everything.
    private bool IsOfBCells(int c) => BMarkers.All(m => Marker(m) < 0)
        || (Carries(c, "CD19") && Marker("CD19") is var cd19 && Usual(k => _clusters[k].Mean[cd19]) is var usual
            && _clusters[c].Mean[cd19] > Math.Max(usual - FaintCd19, (usual + _cells.Floors[cd19]) / 2))
        || BMarkers.Any(m => m != "CD20" && Carries(c, m) && _clusters[c].Mean[Marker(m)] > Brightest(m) - Faint);

    // A marker of B cells other than CD19, where the panel has one.
    private bool HasBMarker(int c) => BMarkers.All(m => Marker(m) < 0) || BMarkers.Any(m => Carries(c, m));

    // The brightest cluster's level of a marker, or that of normal precursors as the anchors tell it.
    private double Brightest(string marker) => Math.Max(
        Clusters().Where(k => _clusters[k].Weight >= FewestPeers).Select(k => _clusters[k].Mean[Marker(marker)]).DefaultIfEmpty(double.NegativeInfinity).Max(),
        Enumerable.Range(0, Last).Max(stage => _anchored.Typical(Marker(marker), stage) ?? double.NegativeInfinity));

    private bool IsCandidate(int c) => !IsBright(c) && (Carries(c, "CD10", FaintCd10) || Carries(c, "CD34", FaintCd34));

    // As bright in a marker as the cells that carry it, but for some decades.
    private bool Carries(int c, string marker, double faint) => Carries(c, marker) && _clusters[c].Mean[Marker(marker)] > Usually(marker) - faint;

    // The level of normal precursors, as the anchors tell it, else that in the middle of all cells that carry the marker.
    private double Usually(string marker) => _anchored.Typical(Marker(marker), 1) ?? Usual(c => _clusters[c].Mean[Marker(marker)], Clusters().Where(c => Carries(c, marker)));

    // What the cluster in the middle of all cells has.
    private double Usual(Func<int, double> of) => Usual(of, Clusters());

    private double Usual(Func<int, double> of, IEnumerable<int> clusters)
    {
        var known = clusters.ToList();
        double half = known.Sum(c => _clusters[c].Weight) / 2, sum = 0;
        return known.Select(c => (Value: of(c), _clusters[c].Weight)).OrderBy(c => c.Value).First(c => (sum += c.Weight) >= half).Value;
    }

    /// <summary>Geometric mean of a cluster's standard deviations.</summary>
    private double Spread(int c) => Math.Exp(Enumerable.Range(0, _cells.Markers).Average(a => Math.Log(_clusters[c].Deviation(a))));

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

    // The far side of a much larger cluster is no cluster of its own: real populations have heavier tails than a Gaussian, as exp(-D^2/4).
    private bool IsTail(int c) => Clusters().Any(k => _normalAt[k] is not null && _clusters[k].Weight > MuchLarger * _clusters[c].Weight
        && _clusters[c].Weight < TailShare * _clusters[k].Weight * Math.Exp(-_clusters[c].SquaredSeparation(_clusters[k]) / 4));

    private double Forward(int c) => _cells.ForwardScatter is var a and >= 0 ? _clusters[c].Mean[a] / LevelAxis.ScatterWeight : 0;

    private double Side(int c) => _cells.SideScatter is var a and >= 0 ? _clusters[c].Mean[a] / LevelAxis.ScatterWeight : 0;

    // Dying cells lose size and gain granules, both at once.
    private bool IsShrunken(int c) => Forward(c) < Usual(Forward) - Shrunken && Side(c) > Usual(Side) + Grainy;

    // Under CD19-directed therapy normal maturation ends where CD19 begins, with cells that still have CD34: they are not arrested.
    private bool IsOfLineage(int c) => Marker("CD19") < 0 || Carries(c, "CD19") || !Carries(c, "CD34");

    private bool IsBright(int c) => Marker("CD45") is var m and >= 0 && _clusters[c].Mean[m] > -Rule.Dim.Value;

    private bool Carries(int c, string marker) => Marker(marker) is var m and >= 0 && _clusters[c].Mean[m] > _cells.Floors[m] + Carried;

    private int Marker(string name) => _cells.Marker(name);
}
