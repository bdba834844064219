using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>Debris, platelets and red cells are small: below the valley in forward scatter under the nucleated cells.</summary>
internal static class DebrisStep
{
    private const int Sampled = 50_000;
    private const double Bandwidth = 0.03;

    // As shares of the lymphocytes' forward scatter: the largest red cell or debris that makes a mode, since small erythroblasts make one little above;
    // the highest limit; and the limit where no mode of small things shows, well below the smallest erythroblasts.
    private const double LargestDebris = 0.46, HighestLimit = 0.75, UsualLimit = 0.38;

    // A valley less deep than this may lie between erythroblasts and other cells.
    private const double LeastSeparation = 0.5;

    /// <summary>Adds the population; returns its path, or its parent's where the file has no forward scatter.</summary>
    public static string? Apply(GatingRun run, ProtocolStep step, string? parent, ProtocolLandmark landmark)
    {
        if (run.Sample.Scatter(ChannelKind.ForwardScatter) is not { } forward)
        {
            run.Say("MRD2001", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: the file has no forward scatter");
            return parent;
        }

        var events = run.Look(parent, Sampled);
        double lymphocytes = LymphocyteSize(run, events, forward, parent, landmark);
        var logs = Finite(events.Logs(forward));
        var cut = Valley(logs, Math.Log10(lymphocytes)) ?? new CutPoint(Math.Log10(UsualLimit * lymphocytes), "share of the lymphocytes", 0, logs.Length);
        if (cut.Separation < 0.3) run.Say("MRD2002", DiagnosticSeverity.Information, FormattableString.Invariant($"debris does not stand apart from cells in {forward.Display}; the limit was set at {Math.Pow(10, cut.Position) / lymphocytes:0.00} of the lymphocytes' median"));
        string path = run.Add(step.Population, parent, new RectangleGate(step.Population, new GateRange(run.Sample.Dimension(forward), Math.Pow(10, cut.Position))));
        if (run.Sample.Scatter(ChannelKind.SideScatter) is { } side)
            run.Show(new PlotView(step.Population, $"debris limit: {cut.Method} in {forward.Name}", parent, run.Sample.Dimension(forward), run.Sample.Dimension(side), [path]));
        return path;
    }

    // Between the last mode of small things and the next one, if a valley parts them; else below that mode.
    private static CutPoint? Valley(ReadOnlySpan<double> logs, double lymphocytes)
    {
        if (DensityCurve.Estimate(logs, Bandwidth) is not { } curve) return null;
        var modes = curve.Modes(minimumShare: 0.002);
        double border = lymphocytes + Math.Log10(LargestDebris), highest = lymphocytes + Math.Log10(HighestLimit);
        for (int m = modes.Count - 2; m >= 0; m--)
        {
            if (modes[m].Position >= border) continue;
            var (position, density) = curve.Valley(modes[m].Position, Math.Min(modes[m + 1].Position, highest));
            double separation = 1 - (density / Math.Min(modes[m].Density, modes[m + 1].Density));
            if (separation >= LeastSeparation) return new CutPoint(position, "valley", separation, curve.Count);
        }

        return null;
    }

    private static ReadOnlySpan<double> Finite(double[] logs)
    {
        int n = 0;
        foreach (double log in logs)
        {
            if (double.IsFinite(log)) logs[n++] = log;
        }

        return logs.AsSpan(0, n);
    }

    private static double LymphocyteSize(GatingRun run, EventSample events, Channel forward, string? parent, ProtocolLandmark landmark)
    {
        double[] sizes = events.Values(forward);
        if (LymphocyteCloud.Find(run, parent, landmark.Bright) is not { } cloud) return Numbers.Median(sizes);
        bool[] inside = cloud.Holds(events.Levels(run.Sample.Table.Panel.Find(landmark.Bright)!), events.Logs(run.Sample.Scatter(ChannelKind.SideScatter)!));
        int n = 0;
        double[] own = GC.AllocateUninitializedArray<double>(sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
        {
            if (inside[i]) own[n++] = sizes[i];
        }

        double size = Numbers.Median(own.AsSpan(0, n));
        return size > 0 ? size : Numbers.Median(sizes);
    }
}
