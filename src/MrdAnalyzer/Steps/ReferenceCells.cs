using System.Collections.Concurrent;
using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>The normal cells of one tube that a marker of the blasts is held against: those that lack it, and those that carry it. Several threads may ask.</summary>
internal sealed class ReferenceCells(GatingRun run, Landmarks landmarks, AberrantCellsResult found, MrdProtocol protocol)
{
    private const int Sampled = 20_000, FewestCells = 20;

    // Standard deviations of the cells that lack a marker, below which 97.5 % of them lie.
    private const double Above = 1.96;

    // Decades above zero that are noise, where no cell of the tube is known to lack a marker.
    private const double Noise = 0.35;

    private readonly ConcurrentDictionary<string, EventSample?> _cells = new(StringComparer.Ordinal);
    private readonly TubeLevels _levels = new(run, landmarks, protocol.Maturation.LandmarksLack, found);

    /// <summary>What is said of a marker without a reference.</summary>
    public static (AntigenLevel Level, string? Against, double? PositivePercent) Unknown => (AntigenLevel.NotAssessable, null, null);

    /// <summary>The word for levels of a marker, what it rests on, and the percentage of cells that carry it.</summary>
    public (AntigenLevel Level, string? Against, double? PositivePercent) Hold(MarkerReference reference, ReadOnlySpan<double> levels, double median)
    {
        var (negative, limit) = Lacking(reference);
        var carriers = Carrying(reference, limit ?? _levels.Zero(reference.Marker) + Noise);
        if (limit is null && carriers.Count == 0) return Unknown;
        double edge = limit ?? _levels.Zero(reference.Marker) + Noise;
        int above = 0;
        foreach (double level in levels) above += level > edge ? 1 : 0;
        double percent = 100.0 * above / levels.Length;
        if (percent < protocol.Phenotype.PositiveCells.Value) return (AntigenLevel.Negative, negative ?? "noise", Math.Round(percent, 1));
        if (carriers.Count == 0) return (AntigenLevel.Positive, negative, Math.Round(percent, 1));
        double alike = protocol.Phenotype.Alike.Value, low = carriers.Min(c => c.Level) - alike, high = carriers.Max(c => c.Level) + alike;
        var word = median < low ? AntigenLevel.Dim : median > high ? AntigenLevel.Bright : AntigenLevel.Positive;
        return (word, string.Join(", ", carriers.Select(c => c.Name)), Math.Round(percent, 1));
    }

    // The cells that lack the marker, and the level that 97.5 % of them stay below.
    private (string? Name, double? Limit) Lacking(MarkerReference reference) =>
        reference.LackedBy.Select(name => new { Name = name, Levels = LevelsOf(name, reference.Marker) }).FirstOrDefault(l => l.Levels is not null) is { } first
            ? (first.Name, LandmarkLevel.Of(first.Levels!).Above(Above)) : default;

    private List<Carrier> Carrying(MarkerReference reference, double edge)
    {
        var carriers = new List<Carrier>();
        foreach (string name in reference.CarriedBy)
        {
            int stage = protocol.Maturation.Stages.ToList().IndexOf(name);
            double? level = stage >= 0 ? _levels.OfStage(reference.Marker, stage) : LevelsOf(name, reference.Marker) is { } cells ? Numbers.Median(cells) : null;
            // Cells that do not show the marker in this tube are no yardstick of it.
            if (level > edge) carriers.Add(new Carrier(name, level.Value));
        }

        return carriers;
    }

    private double[]? LevelsOf(string population, string marker) => _cells.GetOrAdd(population, Cells)?.Levels(run.Sample.Table.Panel.Find(marker)!);

    private EventSample? Cells(string population) =>
        run.Hierarchy.Populations.FirstOrDefault(p => p.Name == population) is { Count: >= FewestCells } found ? EventSample.Of(run.Sample, run.Mask(found.Path).Thin(Sampled)) : null;

    private sealed record Carrier(string Name, double Level);
}
