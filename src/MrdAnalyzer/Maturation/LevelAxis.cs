using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Transforms;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>A coordinate of a cell of the lineage: the level of a marker, or its scatter, in decades above the landmark cells.</summary>
/// <param name="Name">The marker, or <see cref="Forward"/> or <see cref="Side"/> (scatter).</param>
/// <param name="IsMarker">Whether it is a marker.</param>
/// <param name="Dimension">The dimension for gates; of a marker, values below the noise are moved onto its edge.</param>
/// <param name="Decades">The decades that a unit of the dimension spans.</param>
/// <param name="Zero">The landmark cells' median in decades.</param>
/// <param name="Floor">The level below which nothing is told apart from negative; minus infinity for scatter.</param>
internal sealed record LevelAxis(string Name, bool IsMarker, GateDimension Dimension, double Decades, double Zero, double Floor)
{
    // What lies this far above zero, in decades, is not told apart from noise; nor what lies so many deviations above cells that lack the marker.
    private const double NoiseWidth = 0.35;
    private const double NoiseDeviations = 1.5;

    /// <summary>Cells of one kind differ less in scatter than in markers: a decade of scatter counts as so many.</summary>
    public const double ScatterWeight = 4;

    /// <summary>The name of the axis of forward scatter, and of side scatter.</summary>
    public const string Forward = "forward scatter";
    public const string Side = "side scatter";

    private const int Sampled = 20_000;

    /// <summary>The axes that a panel offers, markers first.</summary>
    public static IReadOnlyList<LevelAxis> Of(GatingRun run, Landmarks landmarks, MrdProtocol protocol)
    {
        var panel = run.Sample.Table.Panel;
        var wanted = protocol.Maturation.Markers.Select(m => m.Marker).Concat(protocol.Variants.SelectMany(v => v.EntryAny.Concat(v.EntryNone)));
        // An antibody pair on one channel is one marker here.
        var markers = wanted.Where(m => panel.Find(m) is not null).DistinctBy(m => panel.Find(m)!.Name).Select(m => Marker(run, m, landmarks, protocol));
        LevelAxis?[] scatter = [Scatter(run, Forward, ChannelKind.ForwardScatter, landmarks), Scatter(run, Side, ChannelKind.SideScatter, landmarks)];
        return [.. markers, .. scatter.OfType<LevelAxis>()];
    }

    // The landmark cells show how wide the negative cells of a marker are that they lack.
    private static LevelAxis Marker(GatingRun run, string marker, Landmarks landmarks, MrdProtocol protocol)
    {
        var channel = run.Sample.Table.Panel.Find(marker)!;
        var dimension = run.Sample.Dimension(channel);
        double decades = run.Sample.Decades(channel), zero = dimension.Scale!.Apply(0) * decades;
        var (median, deviation) = landmarks.Levels[marker];
        bool lacking = protocol.Maturation.LandmarksLack.Contains(marker, StringComparer.Ordinal);
        double floor = Math.Max(zero + NoiseWidth, lacking ? median + (NoiseDeviations * deviation) : zero);
        var scale = new ScaleTransform(dimension.Scale.Id + " above noise", dimension.Scale.Transform, floor / decades);
        return new LevelAxis(marker, true, dimension with { Scale = scale }, decades, median, floor - median);
    }

    private static LevelAxis? Scatter(GatingRun run, string name, ChannelKind kind, Landmarks landmarks)
    {
        if (run.Sample.Scatter(kind) is not { } channel) return null;
        double median = Math.Max(1, Numbers.Median(run.Look(landmarks.Path, Sampled).Values(channel)));
        // Six decades below the landmark cells nothing is left.
        var scale = new ScaleTransform("log " + channel.Name, new LogTransform(median, 6), 0);
        return new LevelAxis(name, false, run.Sample.Dimension(channel) with { Scale = scale }, 6 * ScatterWeight, 6 * ScatterWeight, double.NegativeInfinity);
    }
}
