using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Normal maturation as this tube shows it. The reference says how the stages lie to each other; where its scale begins, and how this tube
/// departs from it, is learned from what is surely normal: the anchors, and the normal clusters taken in so far. It is a Gaussian process over the
/// position along maturation, a marker at a time (Rasmussen and Williams 2006, chapter 2): near normal cells of the tube the expectation is sharp, far
/// from them as wide as the reference, and without any anchor it says nothing.
/// </summary>
internal sealed class MaturationPath
{
    /// <summary>Positions a stage.</summary>
    public const int Steps = 8;

    // A scale that no cell of the tube pins down may begin anywhere.
    private const double Unknown = 3;

    // Stages over which departures from the reference are alike.
    private const double Reach = 0.8;

    // A position is known up to about this many stages.
    private const double Blur = 0.2;

    // A trace of a marker that normal cells do not carry says nothing yet: decades above the floor (standard deviation).
    private const double Trace = 0.25;

    // A mean so little above the floor may have lost its lower half there.
    private const double Censored = 0.15;

    private readonly MarkerMaturation?[] _markers;
    private readonly double[] _floors;
    private readonly List<(double? Position, double Value, double Variance)>[] _seen;
    private readonly double _between;
    private readonly double _within;

    // What the reference says by itself, markers x positions: the level, and how far clusters lie from it.
    private readonly (double Level, double Variance)[] _reference;

    /// <summary>Prepares the path of a tube.</summary>
    public MaturationPath(MaturationReference reference, LineageCells cells)
    {
        (Reference, _floors) = (reference, cells.Floors);
        (_between, _within) = (reference.BetweenTubes.Value, reference.WithinTube.Value);
        _markers = [.. cells.Names.Select(m => reference.Markers.FirstOrDefault(r => r.Marker == m))];
        _seen = [.. _markers.Select(_ => new List<(double?, double, double)>())];
        Expected = new (double, double)[Positions * _markers.Length];
        _reference = [.. _markers.SelectMany(m => Enumerable.Range(0, Positions).Select(p => m is null ? default : Own(m, (double)p / Steps)))];
        Expect();
        for (int m = 0; m < _markers.Length; m++)
        {
            foreach (var anchor in cells.Anchors)
            {
                if (anchor.Marker == cells.Names[m]) SeeAnchor(m, anchor.Population, anchor.Level);
            }
        }
    }

    // The same tube: what it shows is copied, to be added to.
    private MaturationPath(MaturationPath path)
    {
        (Reference, _markers, _floors, _between, _within, _reference) = (path.Reference, path._markers, path._floors, path._between, path._within, path._reference);
        _seen = [.. path._seen.Select(s => s.ToList())];
        Expected = new (double, double)[path.Expected.Length];
    }

    public MaturationReference Reference { get; }

    /// <summary>The number of positions.</summary>
    public int Positions => ((Reference.Stages.Count - 1) * Steps) + 1;

    /// <summary>Expectation and variance, positions x markers.</summary>
    private (double Level, double Variance)[] Expected { get; }

    /// <summary>Takes an anchor in, if the reference knows it.</summary>
    public void SeeAnchor(int marker, string population, double level)
    {
        if (_markers[marker] is not { } m || !m.Anchors.TryGetValue(population, out double at)) return;
        _seen[marker].Add((null, level - at, _between * _between));
        Expect(marker);
    }

    /// <summary>The path with further normal clusters.</summary>
    public MaturationPath With(IEnumerable<StagedLevels> clusters)
    {
        var path = new MaturationPath(this);
        foreach (var (levels, position) in clusters)
        {
            for (int m = 0; m < _markers.Length; m++)
            {
                if (_markers[m] is not { } marker || levels[m] <= _floors[m] + Censored || marker.At(position) <= MarkerMaturation.Absent) continue;
                if (position >= Reference.Stages.Count - 1 && Reference.MatureKinds.Contains(marker.Marker, StringComparer.Ordinal)) continue;
                path._seen[m].Add((position, levels[m] - marker.At(position), (_within * _within) + Slope(marker, position)));
            }
        }

        path.Expect();
        return path;
    }

    /// <summary>The position that fits best, how well (the sum of squared deviations, a marker at most <paramref name="cap"/>), and the weighted excess there in leukaemic directions.</summary>
    public (double Position, double Misfit, double Score) Judge(IReadOnlyList<double> levels, double cap)
    {
        var best = (Position: 0.0, Misfit: double.PositiveInfinity, Score: 0.0);
        for (int p = 0; p < Positions; p++)
        {
            double misfit = 0, score = 0;
            for (int m = 0; m < _markers.Length; m++)
            {
                if (_markers[m] is not { } marker) continue;
                double z = Deviation(levels[m], p, m);
                double weight = z < 0 ? marker.Below : marker.Above;
                misfit += Math.Min(z * z, cap);
                double beyond = Math.Max(0, Math.Abs(z) - 1);
                score += weight * Math.Min(beyond * beyond, cap);
            }

            if (misfit < best.Misfit) best = ((double)p / Steps, misfit, score);
        }

        return best;
    }

    /// <summary>Standard deviations of a level from the expectation at a position; null where the reference does not know the marker.</summary>
    public double? Deviation(int marker, double level, double position) => _markers[marker] is null ? null : Deviation(level, (int)Math.Round(position * Steps), marker);

    /// <summary>The expected level at a position; null where the reference does not know the marker, or nothing pins its scale down.</summary>
    public double? Typical(int marker, double position)
    {
        if (_markers[marker] is null) return null;
        var (level, variance) = Expected[((int)Math.Round(position * Steps) * _markers.Length) + marker];
        return variance < 1 ? Math.Max(level, _floors[marker]) : null;
    }

    /// <summary>Where the marker's own scale begins, in decades above the landmark cells, by the position that is known best; null where none is known to <paramref name="widest"/> decades.</summary>
    public double? Begin(int marker, double widest)
    {
        if (_markers[marker] is not { } reference) return null;
        double? begin = null;
        double least = double.PositiveInfinity;
        for (int p = 0; p < Positions; p++)
        {
            double at = reference.At((double)p / Steps);
            var (level, variance) = Expected[(p * _markers.Length) + marker];
            if (at > MarkerMaturation.Absent && variance < widest * widest && variance < least) (begin, least) = (level - at, variance);
        }

        return begin;
    }

    /// <summary>Whether the reference knows a marker: others tell the lineage only.</summary>
    public bool Knows(int marker) => _markers[marker] is not null;

    /// <summary>Whether normal cells of the lineage carry a marker at no stage.</summary>
    public bool IsNeverNormal(int marker) => _markers[marker] is { } m && m.Levels.All(level => level <= MarkerMaturation.Absent);

    /// <summary>The name of the stage nearest to a position.</summary>
    public string Stage(double position) => Reference.Stages[(int)Math.Round(position)];

    private double Deviation(double level, int p, int m)
    {
        var (expected, variance) = Expected[(p * _markers.Length) + m];
        return (Math.Max(level, _floors[m]) - Math.Max(expected, _floors[m])) / Math.Sqrt(variance);
    }

    private void Expect()
    {
        for (int m = 0; m < _markers.Length; m++) Expect(m);
    }

    private void Expect(int m)
    {
        if (_markers[m] is null) return;
        var seen = _seen[m];
        int n = seen.Count;
        double Covariance(double? a, double? b) =>
            (Unknown * Unknown) + (a is { } x && b is { } y ? _between * _between * Math.Exp(-(x - y) * (x - y) / (2 * Reach * Reach)) : 0);
        var factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = Covariance(seen[i].Position, seen[j].Position) + (i == j ? seen[i].Variance : 0);
                for (int k = 0; k < j; k++) sum -= factor[(i * n) + k] * factor[(j * n) + k];
                factor[(i * n) + j] = i == j ? Math.Sqrt(sum) : sum / factor[(j * n) + j];
            }
        }

        Span<double> solved = stackalloc double[n], value = stackalloc double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = seen[i].Value;
            for (int k = 0; k < i; k++) sum -= factor[(i * n) + k] * value[k];
            value[i] = sum / factor[(i * n) + i];
        }

        for (int p = 0; p < Positions; p++)
        {
            var (level, own) = _reference[(m * Positions) + p];
            ref var expected = ref Expected[(p * _markers.Length) + m];
            // What normal cells do not carry needs no scale.
            if (level <= MarkerMaturation.Absent)
            {
                expected = (double.NegativeInfinity, own + (Trace * Trace));
                continue;
            }

            double position = (double)p / Steps, mean = 0, variance = Covariance(position, position);
            for (int i = 0; i < n; i++)
            {
                double sum = Covariance(position, seen[i].Position);
                for (int k = 0; k < i; k++) sum -= factor[(i * n) + k] * solved[k];
                solved[i] = sum / factor[(i * n) + i];
                mean += solved[i] * value[i];
                variance -= solved[i] * solved[i];
            }

            expected = (level + mean, variance + own);
        }
    }

    private (double Level, double Variance) Own(MarkerMaturation marker, double position) => (marker.At(position), (_within * _within) + Slope(marker, position));

    private static double Slope(MarkerMaturation marker, double position)
    {
        double slope = Math.Abs(Math.Max(marker.At(position + 0.25), MarkerMaturation.Absent) - Math.Max(marker.At(position - 0.25), MarkerMaturation.Absent)) * 2;
        return Blur * Blur * slope * slope;
    }
}
