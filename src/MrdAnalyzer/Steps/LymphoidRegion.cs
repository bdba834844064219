using FlowCytometry;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Steps;

/// <summary>
/// The scatter of lymphoid cells and blasts. What is as bright in CD45 as lymphocytes must be as free of granules as they are, else it is a
/// monocyte; what is dimmer may have up to three times their side scatter, since blasts are larger and more granular than lymphocytes.
/// </summary>
internal static class LymphoidRegion
{
    /// <summary>Name of the region in CD45 and side scatter.</summary>
    public const string SideScatter = "Lymphoid side scatter";

    private const string Size = "As large as lymphocytes";

    // Forward scatter of the smallest lymphoid cell, as a share of the T cells' median: smaller ones are debris and dying cells.
    private const double SmallestCell = 0.62;

    // Decades of side scatter above the lymphocytes: of the most granular blast, and the least room of a lymphocyte.
    private const double OfBlasts = 0.5, OfLymphocytes = 0.25;

    // Standard deviations of the lymphocytes: up to where a cell is as free of granules as they are; CD45 from which that is asked, and below which not.
    private const double Compact = 3.3, Bright = 1.5, Dim = 4;

    /// <summary>Adds the population below <paramref name="parent"/>; returns its path.</summary>
    public static string Apply(GatingRun run, string parent, Landmarks landmarks)
    {
        var sample = run.Sample;
        var bright = sample.Table.Panel.Find(landmarks.Bright)!;
        var side = sample.Scatter(ChannelKind.SideScatter)!;
        var cloud = landmarks.Cloud;
        double wide = Math.Pow(10, cloud.Side + Math.Max(OfBlasts, 5 * cloud.SideDeviation)), narrow = Math.Pow(10, cloud.Side + Math.Max(OfLymphocytes, Compact * cloud.SideDeviation));
        double At(double deviations) => (cloud.Level - (deviations * cloud.LevelDeviation)) / sample.Decades(bright);
        // The ends lie beyond all scales.
        double left = At(Dim) - 10, right = At(Bright) + 10, floor = -4 * Math.Max(side.Range, wide);
        string region = run.Add(SideScatter, parent, new PolygonGate(
            SideScatter, sample.Dimension(bright), sample.Dimension(side),
            [new(left, floor), new(left, wide), new(At(Dim), wide), new(At(Bright), narrow), new(right, narrow), new(right, floor)]));
        run.Show(new PlotView(SideScatter, "dim cells may be more granular than lymphocytes", parent, sample.Dimension(bright), sample.Dimension(side), [region]));
        var parts = new List<GateReference> { new(region) };
        if (landmarks.ForwardScatter is { } size)
            parts.Add(new GateReference(run.Add(Size, parent, new RectangleGate(Size, new GateRange(sample.Dimension(sample.Scatter(ChannelKind.ForwardScatter)!), SmallestCell * size)))));
        return run.Add(LineageEntry.LymphoidScatter, parent, new BooleanGate(LineageEntry.LymphoidScatter, BooleanOperation.And, [.. parts, .. parts.Count == 1 ? parts : []]));
    }
}
