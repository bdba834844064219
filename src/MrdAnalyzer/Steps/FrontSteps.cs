using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>The gates that every analysis begins with: from all events to nucleated, viable single cells.</summary>
internal static class FrontSteps
{
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
                "debris" => DebrisStep.Apply(run, step, parent, protocol.Landmark),
                "singlets" => SingletStep.Apply(run, step, parent),
                _ => MarkerStep.Apply(run, step, parent, protocol.Landmark),
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

    private static GateRange Everything(PreparedSample sample) => new(sample.Dimension(sample.Table.Channels[0]));
}
