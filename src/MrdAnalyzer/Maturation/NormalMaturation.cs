using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Holds marker levels against normal maturation: which stage do they fit best, and by how much do they leave the normal intervals? Markers that
/// fit no stage must not decide on the stage: each counts only up to a limit.
/// </summary>
internal sealed class NormalMaturation
{
    private const double Step = 0.125;

    // Decades from the typical level that count as one unit when the stage is chosen, and the units that one marker can count at most.
    private const double StageUnit = 0.4;
    private const double StageCap = 2;

    // A level outside in a harmless direction still counts this much when the most benign position is sought, else any cell would pass as any stage.
    private const double HarmlessWeight = 0.3;

    private const double Further = 1.25;

    // Decades by which a cluster must be further from the reference than its peer.
    private const double Nearer = 0.2;

    // A direction of less weight than this is none that leukaemia takes.
    private const double OneWay = 0.4;

    private readonly MarkerMaturation?[] _markers;
    private readonly NormalLevel[,] _normal;
    private readonly double[] _floors;
    private readonly AberrancyRule _rule;

    /// <summary>Prepares the reference for the markers of a panel.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="markers">The markers of the panel, in the order of the levels that will be judged; those that the reference lacks are passed over.</param>
    /// <param name="floors">The level of each marker below which nothing is told apart from noise.</param>
    /// <param name="rule">Unit and cap of an excess.</param>
    public NormalMaturation(MaturationReference reference, IReadOnlyList<string> markers, IReadOnlyList<double> floors, AberrancyRule rule)
    {
        (Reference, _floors, _rule) = (reference, [.. floors], rule);
        _markers = [.. markers.Select(m => reference.Markers.FirstOrDefault(r => r.Marker == m))];
        Positions = (int)Math.Round((reference.Stages.Count - 1) / Step) + 1;
        _normal = new NormalLevel[Positions, markers.Count];
        for (int p = 0; p < Positions; p++)
        {
            for (int m = 0; m < markers.Count; m++) _normal[p, m] = _markers[m]?.At(p * Step) ?? default;
        }
    }

    public MaturationReference Reference { get; }

    private int Positions { get; }

    /// <summary>The weighted units of excess over the intervals at the most benign position.</summary>
    public double Score(ReadOnlySpan<double> levels)
    {
        double bestCost = double.PositiveInfinity, bestScore = 0;
        for (int p = 0; p < Positions; p++)
        {
            double cost = 0, score = 0;
            for (int m = 0; m < levels.Length && cost < bestCost; m++)
            {
                if (_markers[m] is not { } marker || _normal[p, m].Interval.Excess(levels[m]) is not (var excess and not 0)) continue;
                double weight = excess < 0 ? marker.Below : marker.Above;
                double units = Math.Min(Math.Abs(excess) / _rule.Unit.Value, _rule.Cap.Value);
                cost += Math.Max(weight, HarmlessWeight) * units;
                score += weight * units;
            }

            if (cost < bestCost) (bestCost, bestScore) = (cost, score);
        }

        return bestScore;
    }

    /// <summary>The position along maturation that fits best.</summary>
    public double Position(ReadOnlySpan<double> levels)
    {
        int best = 0;
        double bestCost = double.PositiveInfinity;
        for (int p = 0; p < Positions; p++)
        {
            double cost = 0;
            for (int m = 0; m < levels.Length; m++)
            {
                if (_markers[m] is null) continue;
                double distance = Seen(m, levels[m]) - Seen(m, _normal[p, m].Typical);
                double units = Math.Min(Math.Abs(distance) / StageUnit, StageCap);
                cost += units * units;
            }

            if (cost < bestCost) (best, bestCost) = (p, cost);
        }

        return best * Step;
    }

    /// <summary>The typical level at a position; null where the reference does not know the marker.</summary>
    public double? Typical(int marker, double position) => _markers[marker]?.At(position).Typical;

    /// <summary>
    /// The weighted units by which levels differ from all of the <paramref name="peers"/>, clusters of nearly the same position: each is first moved
    /// along normal maturation to the position of the levels.
    /// </summary>
    public double PeerScore(IReadOnlyList<double> levels, double position, IReadOnlyList<(IReadOnlyList<double> Levels, double Position)> peers)
    {
        if (peers.Count == 0) return 0;
        double score = 0;
        for (int m = 0; m < levels.Count; m++)
        {
            if (_markers[m] is not { DefinesStage: false } marker) continue;
            double lowest = double.PositiveInfinity, highest = double.NegativeInfinity, nearest = double.PositiveInfinity;
            foreach (var peer in peers)
            {
                // Normal cells may have moved from the peer's level as far as the reference moves or somewhat further, or not at all.
                double motion = Further * (marker.At(position).Typical - marker.At(peer.Position).Typical);
                double low = Seen(m, peer.Levels[m] + Math.Min(0, motion)), high = Seen(m, peer.Levels[m] + Math.Max(0, motion));
                double difference = new LevelInterval(low, high).Excess(Seen(m, levels[m]));
                (lowest, highest) = (Math.Min(lowest, difference), Math.Max(highest, difference));
                if (Math.Abs(difference) < Math.Abs(nearest) && !IsSameClone(peer.Levels, levels)) nearest = difference;
            }

            // Of two clusters that differ in a marker which leukaemia takes both ways, the one nearer to the reference is the normal one.
            double typical = Seen(m, marker.At(position).Typical), own = Seen(m, levels[m]);
            if (!double.IsFinite(nearest) || Math.Abs(own - typical) < Math.Abs(own - nearest - typical) + Nearer) nearest = 0;

            // Where leukaemia goes one way only, the peer furthest the other way is the normal one; else the nearest.
            double shift = marker.Above < OneWay ? lowest : marker.Below < OneWay ? highest : nearest;
            double weight = shift < 0 ? marker.Below : marker.Above, excess = Math.Abs(shift) - _rule.PeerTolerance.Value;
            if (weight >= OneWay && excess > 0) score += weight * Math.Min(excess / _rule.PeerUnit.Value, _rule.Cap.Value);
        }

        return score + AsynchronyScore(levels, peers);
    }

    // Markers that define the stage must fit together: the nearest stage and the nearest peer, by the marker that differs most.
    private double AsynchronyScore(IReadOnlyList<double> levels, IReadOnlyList<(IReadOnlyList<double> Levels, double Position)> peers)
    {
        double Distance(Func<int, double> other)
        {
            double most = 0;
            for (int m = 0; m < levels.Count; m++)
            {
                if (_markers[m] is { DefinesStage: true }) most = Math.Max(most, Math.Abs(Seen(m, levels[m]) - Seen(m, other(m))));
            }

            return most;
        }

        double toPeer = peers.Min(peer => Distance(m => peer.Levels[m]));
        double toStage = Enumerable.Range(0, Positions).Min(p => Distance(m => _normal[p, m].Typical));
        // The reference is less exact than a peer: it explains cells that are somewhat further from it only where peers do as well.
        double excess = Math.Min(toPeer, toStage + (0.75 * _rule.PeerTolerance.Value)) - (2 * _rule.PeerTolerance.Value);
        return excess > 0 ? Math.Min(excess / _rule.PeerUnit.Value, _rule.Cap.Value) : 0;
    }

    /// <summary>Whether two clusters differ in nothing but markers that define the stage.</summary>
    public bool IsSameClone(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        for (int m = 0; m < one.Count; m++)
        {
            if (_markers[m] is { DefinesStage: false } && Math.Abs(Seen(m, one[m]) - Seen(m, other[m])) > 0.75 * _rule.PeerTolerance.Value) return false;
        }

        return true;
    }

    private double Seen(int marker, double level) => Math.Max(level, _floors[marker]);

    /// <summary>The name of the stage nearest to a position.</summary>
    public string Stage(double position) => Reference.Stages[(int)Math.Round(position)];
}
