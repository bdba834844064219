using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The cells that serve as yardstick: of low side scatter, brightest in CD45, without markers of other lineages. Their median of each
/// marker is the zero of all levels, their spread tells how wide a negative population is on this instrument.
/// </summary>
/// <param name="Bright">The marker in which they are brightest.</param>
/// <param name="Path">The population.</param>
/// <param name="Lymphocytes">The population of lymphocytes that they are part of.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Cloud">Where the lymphocytes lie in CD45 and side scatter.</param>
/// <param name="ForwardScatter">Their median forward scatter; null where the file has none.</param>
/// <param name="Levels">Their level of each marker.</param>
internal sealed record Landmarks(string Bright, string Path, string Lymphocytes, int Count, LymphocyteCloud Cloud, double? ForwardScatter, IReadOnlyDictionary<string, LandmarkLevel> Levels)
{
    private const int Sampled = 20_000;

    /// <summary>Fewer cells than this are no yardstick.</summary>
    public const int FewestCells = 50;

    /// <summary>Finds them below <paramref name="parent"/>, or returns null with a diagnostic.</summary>
    public static Landmarks? Find(GatingRun run, string parent, ProtocolLandmark landmark)
    {
        var panel = run.Sample.Table.Panel;
        if (panel.Find(landmark.Bright) is not { } bright || run.Sample.Scatter(ChannelKind.SideScatter) is not { } side) return null;
        if (LymphocyteCloud.Find(run, parent, landmark.Bright) is not { } cloud) return null;
        double Scatter(double deviations) => Math.Pow(10, cloud.Side + (deviations * cloud.SideDeviation));
        string lymphocytes = run.Add("Lymphocytes", parent, new RectangleGate(
            "Lymphocytes",
            run.Range(bright, cloud.Level - (2.5 * cloud.LevelDeviation), cloud.Level + (4 * cloud.LevelDeviation)),
            new GateRange(run.Sample.Dimension(side), Scatter(-4), Scatter(2.5))));
        run.Show(new PlotView("CD45 and side scatter", "lymphocytes: brightest in CD45, low side scatter", parent, run.Sample.Dimension(bright), run.Sample.Dimension(side), [lymphocytes]));

        var events = run.Look(lymphocytes, Sampled);
        var ranges = new List<GateRange>();
        foreach (var channel in landmark.Without.Select(panel.Find).OfType<Channel>())
        {
            double[] levels = events.Levels(channel);
            if (ValleyEstimator.Estimate(levels, 0.1, minimumShare: 0.01) is { } cut && cut.Position > Numbers.Quantile(levels, 0.3)) ranges.Add(run.Range(channel, maxLevel: cut.Position));
        }

        string path = ranges.Count > 0 ? run.Add(landmark.Population, lymphocytes, new RectangleGate(landmark.Population, ranges)) : lymphocytes;
        int cells = run.Mask(path).Count;
        if (cells < FewestCells) return null;
        var sampled = run.Look(path, Sampled);
        var medians = panel.Markers.ToDictionary(m => m, m => LandmarkLevel.Of(sampled.Levels(panel.Find(m)!)), StringComparer.OrdinalIgnoreCase);
        double? size = run.Sample.Scatter(ChannelKind.ForwardScatter) is { } forward ? Numbers.Median(sampled.Values(forward)) : null;
        return new Landmarks(landmark.Bright, path, lymphocytes, cells, cloud, size, medians);
    }
}
