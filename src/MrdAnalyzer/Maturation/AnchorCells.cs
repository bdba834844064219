using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// Finds cells outside the lineage that are surely normal and carry a marker of precursors: only against positive cells of the same tube a
/// level means something, whatever the dye and the voltage.
/// </summary>
internal static class AnchorCells
{
    private const int Sampled = 60_000;
    private const int FewestCells = 20;

    // Decades of side scatter above the lymphocytes from which on a cell has granules, and up to which it may be a monocyte.
    private const double Granular = 0.5;
    private const double Monocytic = 0.2;

    // Decades of CD45 below the T cells up to which a cell is as bright, and from which on it is dim.
    private const double Bright = 0.45;
    private const double Dim = 0.5;

    // The share of the cells that carry the marker, at least.
    private const double Majority = 0.15;
    private const double Minority = 0.01;

    // Decades above the T cells' median from which on a marker that those lack counts as positive.
    private const double Positive = 0.6;

    public static IReadOnlyList<AnchorLevel> Find(GatingRun run, string denominator, string lineage, Landmarks landmarks, IReadOnlyList<LevelAxis> axes)
    {
        var anchors = axes.Where(a => a.IsMarker).Select(a => new AnchorLevel("T cells", a.Name, 0)).ToList();
        if (run.Sample.Table.Panel.Find(landmarks.Bright) is null || run.Sample.Scatter(ChannelKind.SideScatter) is not { } side) return anchors;
        var sample = EventSample.Of(run.Sample, run.Mask(denominator).And(run.Mask(lineage).Not()).Thin(Sampled));
        double[] granules = sample.Logs(side), buffer = GC.AllocateUninitializedArray<double>(granules.Length);
        var bright = LevelsOf(landmarks.Bright)!;
        double lymphoid = Math.Log10(Numbers.Median(run.Look(landmarks.Path, Sampled).Values(side)));
        for (int i = 0; i < granules.Length; i++) granules[i] = (granules[i] > 0 ? granules[i] : 0) - lymphoid;
        Above? LevelsOf(string marker) => axes.FirstOrDefault(a => a.IsMarker && a.Name == marker) is { } axis ? new Above(sample.Levels(run.Sample.Table.Panel.Find(marker)!), axis.Zero) : null;

        double? Add(string population, string marker, Func<int, bool> isCell, double share)
        {
            if (LevelsOf(marker) is not { } levels) return null;
            int n = 0;
            for (int i = 0; i < granules.Length; i++)
            {
                if (isCell(i)) buffer[n++] = levels[i];
            }

            if (UpperMode(buffer.AsSpan(0, n), share) is not { } level) return null;
            anchors.Add(new AnchorLevel(population, marker, level));
            return level;
        }

        Add("neutrophils", "CD10", i => granules[i] > Granular && bright[i] < -Dim, Majority);
        Add("monocytes", "CD38", i => granules[i] is > Monocytic and < Granular && Math.Abs(bright[i]) < Bright, Majority);
        bool IsDim(int i) => bright[i] < -Dim && granules[i] < Granular;
        if (Add("progenitors", "CD34", IsDim, Minority) is not { } mode) return anchors;
        var cd34 = LevelsOf("CD34")!;
        Add("progenitors", "CD38", i => IsDim(i) && Math.Abs(cd34[i] - mode) < Bright, Majority);
        return anchors;
    }

    // The highest mode, if the marker is there and the mode is not a handful of cells.
    private static double? UpperMode(ReadOnlySpan<double> levels, double share)
    {
        if (DensityCurve.Estimate(levels, 0.1)?.Modes(minimumShare: share) is not { Count: > 0 } modes) return null;
        var top = modes[^1];
        return top.Position > Positive && top.Share * levels.Length >= FewestCells ? top.Position : null;
    }

    // Levels in decades above the T cells.
    private sealed class Above(double[] levels, double zero)
    {
        public double this[int cell] => levels[cell] - zero;
    }
}
