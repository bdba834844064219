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
/// <param name="LymphoidSideScatter">Upper limit of side scatter for lymphoid cells and blasts.</param>
/// <param name="ForwardScatter">Their median forward scatter; null where the file has none.</param>
/// <param name="Levels">Median and robust deviation of each marker, in decades.</param>
internal sealed record Landmarks(string Bright, string Path, string Lymphocytes, int Count, double LymphoidSideScatter, double? ForwardScatter, IReadOnlyDictionary<string, (double Median, double Deviation)> Levels)
{
    private const int Sampled = 20_000;

    /// <summary>Fewer cells than this are no yardstick.</summary>
    public const int FewestCells = 50;

    /// <summary>Finds them below <paramref name="parent"/>, or returns null with a diagnostic.</summary>
    public static Landmarks? Find(GatingRun run, string parent, ProtocolLandmark landmark)
    {
        var panel = run.Sample.Table.Panel;
        if (panel.Find(landmark.Bright) is not { } bright || run.Sample.Scatter(ChannelKind.SideScatter) is not { } side) return null;
        if (Cloud(run, parent, bright, side) is not { } cloud) return null;
        string lymphocytes = run.Add("Lymphocytes", parent, new RectangleGate(
            "Lymphocytes", run.Range(bright, cloud.Low, cloud.High), new GateRange(run.Sample.Dimension(side), cloud.SideLow, cloud.SideHigh)));
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
        var medians = panel.Markers.ToDictionary(m => m, m => Numbers.Robust(sampled.Levels(panel.Find(m)!)), StringComparer.OrdinalIgnoreCase);
        double? size = run.Sample.Scatter(ChannelKind.ForwardScatter) is { } forward ? Numbers.Median(sampled.Values(forward)) : null;
        return new Landmarks(landmark.Bright, path, lymphocytes, cells, cloud.SideLimit, size, medians);
    }

    // The component of a two-dimensional mixture with the most CD45 for its side scatter.
    private static LymphocyteCloud? Cloud(GatingRun run, string parent, Channel bright, Channel side)
    {
        var events = run.Look(parent, Sampled);
        double[] levels = events.Levels(bright), granules = events.Values(side);
        var points = new List<double>(2 * events.Count);
        for (int i = 0; i < events.Count; i++)
        {
            if (granules[i] > 0 && double.IsFinite(levels[i])) points.AddRange([levels[i], Math.Log10(granules[i])]);
        }

        int n = points.Count / 2;
        if (n < FewestCells) return null;
        var weights = new double[n];
        Array.Fill(weights, 1);
        var mixture = GaussianMixture.Fit(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points), weights, 2,
            new GaussianMixtureOptions { Components = 12, Iterations = 60, PriorVariance = 0.01, PriorEvents = 5 });
        static double Rank(GaussianComponent c) => c.Mean[0] - c.Mean[1];
        var compact = mixture.Components.Where(c => c.Weight >= Math.Max(30, 0.004 * n) && c.Deviation(0) < 0.35 && c.Deviation(1) < 0.3).ToList();
        if (compact.Count == 0) return null;
        var best = compact.MaxBy(c => Rank(c))!;
        // Neighbouring components are parts of the same cloud.
        var parts = compact.Where(c => Math.Abs(c.Mean[0] - best.Mean[0]) < 0.25 && Math.Abs(c.Mean[1] - best.Mean[1]) < 0.25).ToList();
        double Weighted(Func<GaussianComponent, double> of) => parts.Sum(c => c.Weight * of(c)) / parts.Sum(c => c.Weight);
        double x = Weighted(c => c.Mean[0]), y = Weighted(c => c.Mean[1]);
        double dx = Math.Sqrt(Weighted(c => (c.Deviation(0) * c.Deviation(0)) + ((c.Mean[0] - x) * (c.Mean[0] - x))));
        double dy = Math.Sqrt(Weighted(c => (c.Deviation(1) * c.Deviation(1)) + ((c.Mean[1] - y) * (c.Mean[1] - y))));
        return new LymphocyteCloud(
            x - (2.5 * dx), x + (4 * dx), Math.Pow(10, y - (3 * dy)), Math.Pow(10, y + (2.5 * dy)), Math.Pow(10, y + Math.Max(0.45, 4 * dy)));
    }

    private sealed record LymphocyteCloud(double Low, double High, double SideLow, double SideHigh, double SideLimit);
}
