using FlowCytometry;
using FlowCytometry.Gating.Estimation;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>
/// Two cells that pass as one have twice the area at nearly the same height, or nearly twice the width: area against height of forward scatter, else its
/// width, else the same of side scatter.
/// </summary>
internal static class SingletStep
{
    private const int Sampled = 50_000;

    // A gate that keeps less than this share has mistaken a kind of cells for doublets.
    private const double LeastKept = 0.7;

    /// <summary>Adds the population; returns its path, or its parent's where the file does not allow it.</summary>
    public static string? Apply(GatingRun run, ProtocolStep step, string? parent)
    {
        var mask = run.Mask(parent);
        var events = run.Look(parent, Sampled);
        foreach (var kind in new[] { ChannelKind.ForwardScatter, ChannelKind.SideScatter })
        {
            var trial = run.Fork();
            if ((ByHeight(trial, step, parent, kind, events) ?? ByWidth(trial, step, parent, kind, events)) is not { } found) continue;
            if (trial.Mask(found.Path).Count < LeastKept * mask.Count)
            {
                run.Say("MRD2006", DiagnosticSeverity.Warning, FormattableString.Invariant($"step '{step.Population}' by {found.View.Title} would have taken {mask.Count - trial.Mask(found.Path).Count} of {mask.Count} cells for doublets, which is not plausible: it was not used"));
                continue;
            }

            run.Add(step.Population, parent, found.Gate);
            run.Show(found.View with { Title = step.Population });
            if (kind == ChannelKind.SideScatter) run.Say("MRD2005", DiagnosticSeverity.Warning, $"doublets were told by {found.View.Title}, which shows them less well: the file lacks height and width of forward scatter");
            return found.Path;
        }

        run.Say("MRD2003", DiagnosticSeverity.Warning, $"step '{step.Population}' was left out: the file has neither height nor width of scatter beside its area, so doublets stay in");
        return parent;
    }

    // The ridge is a wedge from the origin, cut off beyond the largest pulse that can occur.
    private static Found? ByHeight(GatingRun run, ProtocolStep step, string? parent, ChannelKind kind, EventSample events)
    {
        if (run.Sample.Scatter(kind, 'A') is not { } area || run.Sample.Scatter(kind, 'H') is not { } height) return null;
        if (SingletRidge.Estimate(events.Values(area), events.Values(height)) is not { } ridge) return null;
        var (x, y) = (run.Sample.Dimension(area), run.Sample.Dimension(height));
        double reach = 4 * Math.Max(area.Range, height.Range);
        var wedge = new PolygonGate(step.Population, x, y, [new GatePoint(0, 0), new GatePoint(reach, reach / ridge.LowRatio), new GatePoint(reach, reach / ridge.HighRatio)]);
        string path = run.Add(step.Population, parent, wedge);
        return new Found(path, wedge, new PlotView($"{area.Name} and {height.Name}", FormattableString.Invariant($"area / height on the ridge {ridge.Ratio:0.###}, kept {ridge.LowRatio:0.###} to {ridge.HighRatio:0.###}"), parent, x, y, [path]));
    }

    private static Found? ByWidth(GatingRun run, ProtocolStep step, string? parent, ChannelKind kind, EventSample events)
    {
        if (run.Sample.Scatter(kind, 'W') is not { } width || (run.Sample.Scatter(kind, 'A') ?? run.Sample.Scatter(kind, 'H')) is not { } size) return null;
        double[] widths = events.Values(width), ones = new double[widths.Length];
        Array.Fill(ones, 1);
        // A width that does not vary, or has a handful of values, is none.
        if (widths.Distinct().Take(50).Count() < 50 || SingletRidge.Estimate(widths, ones) is not { } ridge) return null;
        var (x, y) = (run.Sample.Dimension(size), run.Sample.Dimension(width));
        var gate = new RectangleGate(step.Population, new GateRange(y, Max: ridge.HighRatio));
        string path = run.Add(step.Population, parent, gate);
        return new Found(path, gate, new PlotView(width.Name, FormattableString.Invariant($"width of single cells {ridge.Ratio:0.###}, kept up to {ridge.HighRatio:0.###}"), parent, x, y, [path]));
    }

    private sealed record Found(string Path, Gate Gate, PlotView View);
}
