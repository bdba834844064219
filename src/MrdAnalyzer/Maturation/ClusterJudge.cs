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
    // The position up to which a precursor is early. Fewer events than this show no arrest; the middle stages may hold so many times what the others
    // hold; cells nearer than this, in stages, count in part.
    private const double EarlyHalf = 1.5;
    private const double FewestArrested = 30;
    private const double MiddleShare = 2;
    private const double SameStage = 0.75;

    // A cluster of fewer events teaches nothing about normal maturation.
    private const int FewestPeers = 12;

    // Cells further on than this are too much like mature B cells to be suspect.
    private const double LatestSuspect = 2;

    // Parts of one clone lie this many standard deviations apart at most.
    private const double SameClone = 4;

    // Clusters this near, in standard deviations, are alike.
    private const double Alike = 2;

    // See IsTail.
    private const double TailShare = 10;
    private const double MuchLarger = 4;

    // Standard deviations of CD38 above haematogones from which on cells are plasma cells, or stick to them.
    private const double PlasmaCell = 3;

    private readonly LineageCells _cells;
    private readonly IReadOnlyList<GaussianComponent> _clusters;
    private readonly MrdProtocol _protocol;
    private readonly string?[] _other;
    private readonly double?[] _normalAt;
    private readonly HashSet<int> _arrested = [];
    private readonly MaturationPath _anchored;
    private readonly ClusterTraits _traits;

    private ClusterJudge(LineageCells cells, IReadOnlyList<GaussianComponent> clusters, MrdProtocol protocol)
    {
        (_cells, _clusters, _protocol) = (cells, clusters, protocol);
        _other = new string?[clusters.Count];
        _normalAt = new double?[clusters.Count];
        _anchored = new MaturationPath(protocol.Maturation, cells);
        _traits = new ClusterTraits(cells, clusters, protocol.Aberrancy, _anchored);
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

    // What is no B precursor, whatever the tube; what the plasma cells tell; and the mature B cells, which are surely normal.
    private void SetAside()
    {
        _traits.SetAside().CopyTo(_other, 0);
        int cd38 = Marker("CD38"), plasma = Clusters().Where(c => _other[c] == ClusterTraits.PlasmaCell).OrderByDescending(c => _clusters[c].Weight).FirstOrDefault(-1);
        if (plasma >= 0 && _clusters[plasma].Weight >= FewestPeers) _anchored.SeeAnchor(cd38, ClusterTraits.PlasmaCell, _clusters[plasma].Mean[cd38]);
        foreach (int c in Clusters())
        {
            if (_other[c] == ClusterTraits.MatureB) (_other[c], _normalAt[c]) = (null, Last);
        }
    }

    // The best fitting first: each makes the expectation for the next sharper.
    private void TakeIn()
    {
        while (true)
        {
            var path = Path();
            var next = Clusters().Where(IsOpen).Select(c => new { Cluster = c, Fit = path.Judge(_clusters[c].Mean, Rule.Cap.Value) })
                .Where(c => c.Fit.Score < Rule.Score.Value).OrderBy(c => c.Fit.Misfit).FirstOrDefault();
            if (next is null) return;
            _normalAt[next.Cluster] = next.Fit.Position;
        }
    }

    // What was taken in too early: it departs from all the others. The furthest first.
    private void PutOut()
    {
        while (true)
        {
            var worst = Clusters().Where(c => _normalAt[c] < Last)
                .Select(c => new { Cluster = c, Judge(c).Score }).OrderByDescending(c => c.Score).FirstOrDefault();
            if (worst is null || worst.Score < Rule.Score.Value) return;
            _normalAt[worst.Cluster] = null;
        }
    }

    // Early cells that outnumber all later B cells, mature ones too, are arrested, which normal marrow hardly shows (Rimsza 2000): then half of the
    // departure suffices. The largest first, until the others are such as normal marrow holds.
    private void PutOutArrested()
    {
        while (Normal(early: true) > Math.Max(Normal(early: false), FewestArrested))
        {
            int largest = Clusters().Where(c => _normalAt[c] <= AberrantCellsResult.LatestEarly && _traits.IsOfLineage(c) && Judge(c).Score >= Rule.Score.Value / 2)
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
        var judged = Clusters().Select(c => _other[c] is null ? Judge(c) : IsSuspect(c) ? Departure(c) : (Last, 0)).ToList();
        foreach (int c in Clusters())
        {
            if (IsOpen(c) && cd38 >= 0 && path.Deviation(cd38, _clusters[c].Mean[cd38], judged[c].Position) > PlasmaCell) _other[c] = ClusterTraits.PlasmaCell;
        }

        // A small clone may have been split: its parts count together.
        var departing = Clusters().Where(c => IsOpen(c) && (judged[c].Score >= Rule.Score.Value || _arrested.Contains(c)) && !IsTail(c)).ToList();
        bool IsClone(int c) => departing.Contains(c)
            && departing.Where(k => k == c || IsClose(k, c)).Sum(k => _clusters[k].Weight) >= _protocol.DetectionEvents.Value;
        var clone = Clusters().Where(IsClone).ToList();
        // A part of a clone may have lost CD10 or CD34, and no more.
        foreach (int c in Clusters().Where(c => _other[c] is ClusterTraits.Unmarked or ClusterTraits.NoBCell && clone.Exists(k => IsAlikeButForPrecursorMarkers(c, k))).ToList())
        {
            _other[c] = null;
            clone.Add(c);
        }

        bool IsAberrant(int c) => clone.Contains(c);
        return ([.. Clusters().Select(c => new AberrantCluster(_clusters[c].Weight, _clusters[c].Mean, _normalAt[c] ?? judged[c].Position, judged[c].Score, _other[c], IsAberrant(c)) { IsSuspect = _other[c] is not null && judged[c].Score > 0 })], path);
    }

    // What was set aside as a whole, though leukaemia may be like it: early cells that are bright in CD45 or small, and B cells with neither CD10 nor CD34
    // that are no plasma cells.
    private bool IsSuspect(int c) => !IsTail(c) && _other[c] switch
    {
        ClusterTraits.Small or ClusterTraits.Bright => Departure(c).Position <= LatestSuspect,
        ClusterTraits.Unmarked => _traits.IsDimB(c),
        _ => false,
    };

    private (double Position, double Score) Departure(int c)
    {
        var (position, _, score) = Path().Judge(_clusters[c].Mean, Rule.Cap.Value);
        return (position, score);
    }

    // Position and score of a cluster by all the other normal ones.
    private (double Position, double Score) Judge(int c)
    {
        var (position, _, score) = Path(without: c).Judge(_clusters[c].Mean, Rule.Cap.Value);
        return (position, score + Arrest(c, position));
    }

    private MaturationPath Path(int without = -1) =>
        _anchored.With(Clusters().Where(c => c != without && _normalAt[c] is not null && _clusters[c].Weight >= FewestPeers)
            .Select(c => new StagedLevels(_clusters[c].Mean, _normalAt[c]!.Value)));

    // How far one cluster outnumbers the cells of all other stages, which normal marrow hardly shows. There may be many mature cells beside early blasts,
    // from blood for instance: early ones are held against precursors only.
    private double Arrest(int c, double position)
    {
        if (!_traits.IsOfLineage(c) || _clusters[c].Weight < FewestArrested) return 0;
        bool early = position <= EarlyHalf;
        // A clone may have been split.
        bool IsPart(int k) => k == c || (early && _other[k] is null && !(_normalAt[k] > EarlyHalf) && IsClose(k, c));
        double own = Clusters().Where(IsPart).Sum(k => _clusters[k].Weight);
        double Apart(int k) => IsScatteredPrecursor(k) ? 1 : _normalAt[k] is { } at && (at < Last || !early) ? Math.Min(1, Math.Abs(at - position) / SameStage) : 0;
        double others = Clusters().Where(k => !IsPart(k)).Sum(k => Apart(k) * _clusters[k].Weight);
        return Rule.Arrest.Value * Math.Max(0, Math.Log10(own / ((early ? 1 : MiddleShare) * Math.Max(others, 1))));
    }

    private bool IsClose(int a, int b) => _clusters[a].SquaredSeparation(_clusters[b]) < SameClone * SameClone;

    private bool IsAlikeButForPrecursorMarkers(int a, int b) => Enumerable.Range(0, _cells.Dimension).Where(x => x != Marker("CD10") && x != Marker("CD34"))
        .Sum(x => Math.Pow(_clusters[a].Mean[x] - _clusters[b].Mean[x], 2) / ((Math.Pow(_clusters[a].Deviation(x), 2) + Math.Pow(_clusters[b].Deviation(x), 2)) / 2)) < Alike * Alike;

    private int Last => _protocol.Maturation.Stages.Count - 1;

    private IEnumerable<int> Clusters() => Enumerable.Range(0, _clusters.Count);

    // Few precursors make one wide cluster over several stages: it is no arrest where those are there.
    private bool IsScatteredPrecursor(int c) => _other[c] == ClusterTraits.Scattered && _traits.Carries(c, "CD10");

    private bool IsOpen(int c) => _other[c] is null && _normalAt[c] is null;

    // The far side of a much larger cluster is no cluster of its own: real populations have heavier tails than a Gaussian, as exp(-D^2/4).
    private bool IsTail(int c) => Clusters().Any(k => _normalAt[k] is not null && _clusters[k].Weight > MuchLarger * _clusters[c].Weight
        && _clusters[c].Weight < TailShare * _clusters[k].Weight * Math.Exp(-_clusters[c].SquaredSeparation(_clusters[k]) / 4));

    private int Marker(string name) => _cells.Marker(name);
}
