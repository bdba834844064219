using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>The gates that every analysis begins with: from all events to nucleated, viable single cells.</summary>
internal static class FrontSteps
{
    private const int Sampled = 50_000;

    // Forward scatter of the smallest nucleated cells as a share of the lymphocytes', where no valley shows it.
    private const double DebrisShare = 0.38;

    /// <summary>Applies the protocol's steps in order; returns the path of the last population, the denominator.</summary>
    public static string Apply(GatingRun run, MrdProtocol protocol, IReadOnlyList<GateRange> steadyTimes)
    {
        // A step that is left out passes its parent's population on.
        var paths = new Dictionary<string, string?>(StringComparer.Ordinal);
        string? last = null;
        foreach (var step in protocol.Gating)
        {
            string? parent = step.Parent is null ? null : paths[step.Parent];
            last = step.Estimate switch
            {
                "steady-acquisition" => Steady(run, step, parent, steadyTimes),
                "debris" => Debris(run, step, parent, protocol.Landmark),
                "singlets" => Singlets(run, step, parent),
                _ => ByMarker(run, step, parent),
            };
            paths.Add(step.Population, last);
            if (step.Rest is { } rest && last is not null && last != parent) run.Add(rest, parent, new BooleanGate(rest, BooleanOperation.Not, new GateReference(last)));
        }

        return last ?? run.Add("All events", null, new RectangleGate("All events", Everything(run.Sample)));
    }

    private static string Steady(GatingRun run, ProtocolStep step, string? parent, IReadOnlyList<GateRange> times)
    {
        if (times.Count <= 1)
        {
            var range = times.Count == 1 ? times[0] : Everything(run.Sample);
            return run.Add(step.Population, parent, new RectangleGate(step.Population, range));
        }

        var parts = times.Select((range, i) => run.Add($"{step.Population} {i + 1}", parent, new RectangleGate($"{step.Population} {i + 1}", range))).ToList();
        return run.Add(step.Population, parent, new BooleanGate(step.Population, BooleanOperation.Or, [.. parts.Select(p => new GateReference(p))]));
    }

    // Debris and platelets are small: below the valley in forward scatter that lies under the lymphocytes.
    private static string? Debris(GatingRun run, ProtocolStep step, string? parent, ProtocolLandmark landmark)
    {
        if (run.Sample.Scatter(ChannelKind.ForwardScatter) is not { } forward)
        {
            run.Say("MRD2001", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: the file has no forward scatter");
            return parent;
        }

        var events = run.Look(parent, Sampled);
        double lymphocytes = LymphocyteSize(run, events, forward, landmark);
        double[] logs = [.. events.Values(forward).Where(v => v > 0).Select(Math.Log10)];
        double from = Math.Log10(0.2 * lymphocytes), to = Math.Log10(0.6 * lymphocytes);
        var cut = DebrisValley(logs, from, to) ?? new CutPoint(Math.Log10(DebrisShare * lymphocytes), "share of the lymphocytes", 0, logs.Length);
        if (cut.Separation < 0.3) run.Say("MRD2002", DiagnosticSeverity.Information, FormattableString.Invariant($"debris does not stand apart from cells in {forward.Display}; the limit was set at {DebrisShare} of the lymphocytes' median"));
        string path = run.Add(step.Population, parent, new RectangleGate(step.Population, new GateRange(run.Sample.Dimension(forward), Math.Pow(10, cut.Position))));
        if (run.Sample.Scatter(ChannelKind.SideScatter) is { } side)
            run.Show(new PlotView(step.Population, $"debris limit: {cut.Method} in {forward.Name}", parent, run.Sample.Dimension(forward), run.Sample.Dimension(side), [path]));
        return path;
    }

    // A valley between two modes only: a thin place at the edge of the data parts nothing.
    private static CutPoint? DebrisValley(double[] logs, double from, double to)
    {
        if (DensityCurve.Estimate(logs, 0.03) is not { } curve) return null;
        var modes = curve.Modes(minimumShare: 0.005);
        CutPoint? best = null;
        for (int m = 0; m + 1 < modes.Count; m++)
        {
            var (position, density) = curve.Valley(modes[m].Position, modes[m + 1].Position);
            double separation = 1 - (density / Math.Min(modes[m].Density, modes[m + 1].Density));
            if (position >= from && position <= to && separation > (best?.Separation ?? 0.1)) best = new CutPoint(position, "valley", separation, curve.Count);
        }

        return best;
    }

    // Median forward scatter of the cells brightest in the landmark's marker and low in side scatter.
    private static double LymphocyteSize(GatingRun run, EventSample events, Channel forward, ProtocolLandmark landmark)
    {
        double[] sizes = events.Values(forward);
        if (run.Sample.Table.Panel.Find(landmark.Bright) is not { } bright || run.Sample.Scatter(ChannelKind.SideScatter) is not { } side) return Numbers.Median(sizes);
        double[] levels = events.Levels(bright), granules = events.Values(side);
        if (DensityCurve.Estimate(levels, 0.08)?.Modes(minimumShare: 0.01) is not { Count: > 0 } modes) return Numbers.Median(sizes);
        double top = modes[^1].Position;
        int[] brightest = [.. Enumerable.Range(0, events.Count).Where(i => Math.Abs(levels[i] - top) < 0.3)];
        double lowSide = Numbers.Quantile([.. brightest.Select(i => granules[i])], 0.3);
        return Numbers.Median([.. brightest.Where(i => granules[i] <= lowSide).Select(i => sizes[i])]);
    }

    private static string? Singlets(GatingRun run, ProtocolStep step, string? parent)
    {
        var area = run.Sample.Scatter(ChannelKind.ForwardScatter, 'A');
        var height = run.Sample.Scatter(ChannelKind.ForwardScatter, 'H');
        if (area is null || height is null)
        {
            run.Say("MRD2003", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: the file lacks {(area is null ? "FSC-A" : "FSC-H")}, so doublets stay in");
            return parent;
        }

        var events = run.Look(parent, Sampled);
        if (SingletRidge.Estimate(events.Values(area), events.Values(height)) is not { } ridge)
        {
            run.Say("MRD2003", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: too few events for the singlet ridge");
            return parent;
        }

        // The ridge is a wedge from the origin, cut off beyond the largest pulse that can occur.
        var (x, y) = (run.Sample.Dimension(area), run.Sample.Dimension(height));
        double reach = 4 * Math.Max(area.Range, height.Range);
        var wedge = new PolygonGate(step.Population, x, y, [new GatePoint(0, 0), new GatePoint(reach, reach / ridge.LowRatio), new GatePoint(reach, reach / ridge.HighRatio)]);
        string path = run.Add(step.Population, parent, wedge);
        run.Show(new PlotView(step.Population, FormattableString.Invariant($"area / height on the ridge {ridge.Ratio:0.###}, kept {ridge.LowRatio:0.###} to {ridge.HighRatio:0.###}"), parent, x, y, [path]));
        return path;
    }

    private static string? ByMarker(GatingRun run, ProtocolStep step, string? parent)
    {
        if (run.Sample.Table.Panel.Find(step.Marker!) is not { } channel)
        {
            if (!step.WhenPresent) throw new MrdInputException($"{run.Sample.Table.Name}: step '{step.Population}' needs {step.Marker}, which the panel lacks; it has: {string.Join(", ", run.Sample.Table.Panel.Markers)}");
            run.Say("MRD2004", DiagnosticSeverity.Information, $"step '{step.Population}' was left out: the panel has no {step.Marker}");
            return parent;
        }

        var cut = ValleyEstimator.Estimate(run.Look(parent, Sampled).Levels(channel), 0.08, minimumShare: 0.004);
        if (cut is null) return parent;
        bool low = string.Equals(step.Estimate, "low", StringComparison.Ordinal);
        var range = low ? run.Range(channel, maxLevel: cut.Value.Position) : run.Range(channel, minLevel: cut.Value.Position);
        string path = run.Add(step.Population, parent, new RectangleGate(step.Population, range));
        if (run.Sample.Scatter(ChannelKind.SideScatter) is { } side)
            run.Show(new PlotView(step.Population, FormattableString.Invariant($"{cut.Value.Method}, separation {cut.Value.Separation:0.00}"), parent, run.Sample.Dimension(channel), run.Sample.Dimension(side), [path]));
        return path;
    }

    private static GateRange Everything(PreparedSample sample) => new(sample.Dimension(sample.Table.Channels[0]));
}
