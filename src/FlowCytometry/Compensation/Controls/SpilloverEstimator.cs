using FlowCytometry.Kernels;
using FlowCytometry.Statistics;

namespace FlowCytometry.Compensation.Controls;

/// <summary>
/// A spillover matrix from single-stain controls. Each control: main scatter cloud; its dye's detector; stained against unstained events (its
/// own unstained ones where there are enough, else those of the unstained file); the slope of every other detector on the dye's own. The
/// result depends on the events only, not on threads or chance.
/// </summary>
public static class SpilloverEstimator
{
    /// <summary>Estimates the matrix over the controls' detectors.</summary>
    /// <param name="controls">One control a dye, at least two, each with the same fluorescence channels.</param>
    /// <param name="unstained">Unstained events of the same kind, or null where every control has unstained events of its own.</param>
    /// <param name="options">How, and below what a control is called weak.</param>
    /// <exception cref="CompensationException">
    /// Fewer than two controls; two for one detector; a channel is missing; a control has no background or too few stained events; or the
    /// matrix is singular. The message names the control.
    /// </exception>
    public static SpilloverEstimate Estimate(IReadOnlyList<SingleStainControl> controls, EventTable? unstained = null, SpilloverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(controls);
        options ??= new SpilloverOptions();
        if (controls.Count < 2) throw new CompensationException("A spillover matrix needs controls of at least two dyes.");
        if (options.Method != SpilloverMethod.RobustRegression && unstained is null) throw new CompensationException($"The method of {options.Method.ToString().ToLowerInvariant()} needs an unstained file for the background.");
        foreach (var table in controls.Select(c => c.Events).Append(unstained))
        {
            if (table?.Compensation is not null) throw new CompensationException($"{table.Name} is compensated already; controls are needed as they were measured.");
        }

        string[] detectors = Detectors(controls[0].Events);
        var background = unstained is null ? null : GatedEvents.Read(unstained, detectors, options.ScatterGate);
        var gated = controls.Select(c => GatedEvents.Read(c.Events, detectors, options.ScatterGate)).ToArray();
        string[] own = [.. controls.Select((c, i) => c.Channel is null ? Brightest(gated[i], background) : Stated(c, detectors))];
        if (own.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            var names = controls.Where((_, i) => string.Equals(own[i], twice.Key, StringComparison.Ordinal)).Select(c => c.Events.Name);
            throw new CompensationException($"Two controls are for the detector '{twice.Key}': {string.Join(", ", names)}. Say which detector each control is for.");
        }

        string[] channels = [.. detectors.Where(own.Contains)];
        var rows = new ControlRow[channels.Length];
        for (int i = 0; i < controls.Count; i++)
        {
            int dye = Array.IndexOf(channels, own[i]);
            rows[dye] = new ControlRow(gated[i].Select(channels), dye, background?.Select(channels), options);
        }

        var spillover = new SpilloverMatrix(channels, [.. rows.SelectMany(r => r.Coefficients)]);
        var compensation = CompensationMatrix.FromSpillover(spillover);
        return new SpilloverEstimate(spillover, [.. rows.Select(r => r.Report(compensation, options))], compensation.ConditionNumber);
    }

    // The fluorescence channels of the pulse feature that most of them have: not both the height and the area of one detector.
    private static string[] Detectors(EventTable table)
    {
        var best = table.Channels.Where(c => c.Kind == ChannelKind.Fluorescence)
            .GroupBy(c => c.Pulse)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key != PulseFeature.Area)
            .FirstOrDefault() ?? throw new CompensationException($"{table.Name} has no fluorescence channel.");
        return [.. best.Select(c => c.Name)];
    }

    private static string Stated(SingleStainControl control, string[] detectors) => detectors.Contains(control.Channel, StringComparer.Ordinal)
        ? control.Channel!
        : throw new CompensationException($"The control {control.Events.Name} is said to be for '{control.Channel}', which is none of its detectors: {string.Join(", ", detectors)}.");

    private static string Brightest(GatedEvents control, GatedEvents? unstained)
    {
        double Brightness(int channel)
        {
            double[] values = [.. control.Values[channel]];
            if (values.Length == 0) return double.NegativeInfinity;
            double dark = unstained is { Count: > 0 } ? EventStatistics.Median(unstained.Values[channel]) : Selection.Quantile(values, 0.05);
            return Selection.Quantile(values, 0.95) - dark;
        }

        return control.Channels[Enumerable.Range(0, control.Channels.Length).MaxBy(Brightness)];
    }
}
