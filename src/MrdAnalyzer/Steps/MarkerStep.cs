using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// A step by a dye that shows dead cells (keep low) or nuclei (keep high). Lymphocytes say which side is which, for they are nucleated and most of them
/// alive: the cut lies in the deepest valley that leaves their main mode in. Where there is none, nothing is cut off, and that is said.
/// </summary>
internal static class MarkerStep
{
    private const int Sampled = 50_000;
    private const double Bandwidth = 0.08;

    // Standard deviations of the lymphocytes' mode that stay in.
    private const double Inside = 2.5;

    // Of a dead and a living mode of lymphocytes, both with this share, the living one counts.
    private const double LeastMode = 0.1;

    // A step that keeps less of the cells than this is not believed.
    private const double LeastKept = 0.5;

    private const double LeastSeparation = 0.3;

    /// <summary>Adds the population; returns its path, or its parent's where nothing was cut off.</summary>
    public static string? Apply(GatingRun run, ProtocolStep step, string? parent, ProtocolLandmark landmark)
    {
        if (run.Sample.Table.Panel.Find(step.Marker!) is not { } channel)
        {
            if (!step.WhenPresent) throw new MrdInputException($"{run.Sample.Table.Name}: step '{step.Population}' needs {step.Marker}, which the panel lacks; it has: {string.Join(", ", run.Sample.Table.Panel.Markers)}");
            run.Say("MRD2004", DiagnosticSeverity.Information, $"step '{step.Population}' was left out: the panel has no {step.Marker}");
            return parent;
        }

        var events = run.Look(parent, Sampled);
        double[] levels = events.Levels(channel);
        bool low = string.Equals(step.Estimate, "low", StringComparison.Ordinal);
        double[] known = Lymphocytes(run, events, levels, parent, landmark);
        if (Place(levels, known, low) is not { } cut)
        {
            run.Say("MRD2007", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: {step.Marker} shows no valley {(low ? "above" : "below")} the lymphocytes that could part cells");
            return parent;
        }

        int kept = known.Count(level => low ? level < cut.Position : level >= cut.Position);
        if (kept < LeastKept * known.Length)
        {
            run.Say("MRD2007", DiagnosticSeverity.Warning, FormattableString.Invariant($"step '{step.Population}' was left out: {step.Marker} would have kept {100.0 * kept / known.Length:0} % of the lymphocytes, which is not plausible: look at its plot"));
            return parent;
        }

        var range = low ? run.Range(channel, maxLevel: cut.Position) : run.Range(channel, minLevel: cut.Position);
        string path = run.Add(step.Population, parent, new RectangleGate(step.Population, range));
        if (run.Sample.Scatter(ChannelKind.SideScatter) is { } side)
            run.Show(new PlotView(step.Population, FormattableString.Invariant($"{cut.Method}, separation {cut.Separation:0.00}"), parent, run.Sample.Dimension(channel), run.Sample.Dimension(side), [path]));
        return path;
    }

    // Levels of the lymphocytes; of all events where they cannot be found.
    private static double[] Lymphocytes(GatingRun run, EventSample events, double[] levels, string? parent, ProtocolLandmark landmark)
    {
        if (LymphocyteCloud.Find(run, parent, landmark.Bright) is not { } cloud) return levels;
        bool[] inside = cloud.Holds(events.Levels(run.Sample.Table.Panel.Find(landmark.Bright)!), events.Logs(run.Sample.Scatter(ChannelKind.SideScatter)!));
        return [.. levels.Where((_, i) => inside[i])];
    }

    private static CutPoint? Place(double[] levels, double[] known, bool low)
    {
        if (DensityCurve.Estimate(levels, Bandwidth) is not { } curve || DensityCurve.Estimate(known, Bandwidth) is not { } lymphocytes) return null;
        var own = lymphocytes.Modes(minimumShare: LeastMode);
        double mode = (low ? own[0] : own.MaxBy(m => m.Density)!).Position;
        double[] beyond = [.. known.Select(v => low ? v - mode : mode - v).Where(d => d >= 0)];
        double edge = mode + ((low ? 1 : -1) * Inside * Numbers.Quantile(beyond, 0.5) / 0.6745);
        var modes = curve.Modes(minimumShare: 0.001);
        CutPoint? best = null;
        for (int m = 0; m + 1 < modes.Count; m++)
        {
            double from = low ? Math.Max(edge, modes[m].Position) : modes[m].Position, to = low ? modes[m + 1].Position : Math.Min(edge, modes[m + 1].Position);
            if (!(from < to)) continue;
            var (position, density) = curve.Valley(from, to);
            double separation = 1 - (density / Math.Min(modes[m].Density, modes[m + 1].Density));
            if (separation > Math.Max(LeastSeparation, best?.Separation ?? 0)) best = new CutPoint(position, "valley", separation, curve.Count);
        }

        return best;
    }
}
