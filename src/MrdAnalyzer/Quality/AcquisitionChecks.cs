using FlowCytometry;
using static System.FormattableString;

namespace MrdAnalyzer.Quality;

/// <summary>Findings of an acquisition as checks, in words.</summary>
internal static class AcquisitionChecks
{
    public static QualityCheck Time(TimeAxis axis, FlowRate? rate)
    {
        if (axis.Problem is { } problem) return new("acquisition-time", QualityStatus.Warn, null, null, $"It cannot be told whether the flow was steady: {problem}.");
        if (rate is null) return new("acquisition-time", QualityStatus.Warn, null, null, $"It cannot be told whether the flow was steady: the clock of {axis.Channel!.Name} is too coarse.");
        return axis.Order is null
            ? new("acquisition-time", QualityStatus.Pass, null, null, "The time of the events is known.")
            : new("acquisition-time", QualityStatus.Warn, null, null, "The events of the file are not in order of time; they were looked at in that order.");
    }

    public static QualityCheck Stops(FlowRate rate, TimeAxis axis, double? timeStep, QualityLimits limits)
    {
        var status = rate.Stops > 0 ? QualityStatus.Warn : QualityStatus.Pass;
        bool isTimed = timeStep > 0;
        double longest = isTimed ? rate.LongestGap * timeStep!.Value : 100 * rate.LongestGap / (axis.Times[^1] - axis.Times[0]);
        string unit = isTimed ? "s" : "% of the run";
        string message = rate.Stops == 0
            ? Invariant($"The acquisition did not stop; the longest time between two events was {longest:0.###} {unit}.")
            : Invariant($"The acquisition stopped {(rate.Stops == 1 ? "once" : $"{rate.Stops} times")}, for {100 * rate.StoppedShare:0.#} % of the run; the longest stop was {longest:0.#} {unit}.");
        return new("acquisition-stops", status, longest, isTimed ? limits.StopSeconds : limits.StopPercentOfRun, message);
    }

    public static QualityCheck Rate(OffBins off, QualityLimits limits)
    {
        // An infinite factor is a stretch without duration; numbers in results are finite.
        double factor = Math.Min(off.LargestFactor, 1e6);
        if (off.OffRatePercent == 0) return new("acquisition-rate", QualityStatus.Pass, factor, limits.RateFactor, Invariant($"The flow rate stayed within a factor of {factor:0.##} of its median."));
        string then = off.IsOffRateRemoved ? "they were left out" : "they are kept where their signals are steady";
        return new("acquisition-rate", QualityStatus.Warn, factor, limits.RateFactor, Invariant($"{off.OffRatePercent:0.#} % of the events came at a flow rate that was off by more than a factor of {limits.RateFactor:0.##} (at most {factor:0.#}); {then}."));
    }

    public static QualityCheck Drift(OffBins off, bool isTimed, QualityLimits limits)
    {
        string worst = off.WorstChannel is { } channel ? $" in {channel.Display}" : "";
        string most = Invariant($"at most {off.LargestDistance:0.#} % of a stretch's cells lay elsewhere than usual{worst}");
        if (off.DriftedPercent == 0) return new("acquisition-drift", QualityStatus.Pass, off.LargestDistance, off.AllowedDistance, $"The signals were steady: {most}.");

        // Without time the order of the events need not be that of the measurement: then this is a hint and no failure.
        string where = isTimed ? "the run" : "the file";
        bool hasFailed = isTimed && off.DriftedPercent > limits.RemovedPercent;
        return new(
            "acquisition-drift",
            hasFailed ? QualityStatus.Fail : QualityStatus.Warn,
            off.LargestDistance,
            off.AllowedDistance,
            hasFailed
                ? Invariant($"The acquisition broke down: signals were off in {off.DriftedPercent:0.#} % of {where}, and {limits.RemovedPercent:0.#} % is the most that can be left out; {most}.")
                : Invariant($"Signals were off in {off.DriftedPercent:0.#} % of {where}; {most}."));
    }

    public static QualityCheck Removed(EventMask kept, OffBins off, bool isTimed, QualityLimits limits)
    {
        int removed = kept.EventCount - kept.Count;
        double percent = 100.0 * removed / kept.EventCount;
        if (removed > 0) return new("acquisition-removed", QualityStatus.Warn, percent, limits.RemovedPercent, Invariant($"{removed:N0} of {kept.EventCount:N0} events ({percent:0.##} %) of unsteady acquisition were left out."));
        return off.DriftedPercent > 0 && !isTimed
            ? new("acquisition-removed", QualityStatus.Warn, 0, limits.RemovedPercent, "No event was left out, since without time it cannot be told which.")
            : new("acquisition-removed", QualityStatus.Pass, 0, limits.RemovedPercent, "No event was left out.");
    }

    public static IEnumerable<QualityCheck> Scales(IReadOnlyList<ChannelCourse> courses, int events, QualityLimits limits)
    {
        if (courses.Count == 0) yield break;
        yield return Scale("margin-events", courses.MaxBy(c => c.AtMargin)!, c => c.AtMargin, events, limits.MarginPercent, "at the upper end of the scale", "; they are counted, not left out");
        yield return Scale("negative-events", courses.MaxBy(c => c.FarBelow)!, c => c.FarBelow, events, limits.NegativePercent, "far below 0", "; compensation or baseline should be looked at");
        if (courses.MaxBy(c => c.NotFinite) is { NotFinite: > 0 } broken)
            yield return new("not-finite-values", QualityStatus.Warn, broken.NotFinite, 0, Invariant($"{broken.NotFinite:N0} events have no finite value in {broken.Channel.Display}; no gate on it holds them."));
    }

    private static QualityCheck Scale(string check, ChannelCourse worst, Func<ChannelCourse, int> count, int events, double limit, string where, string remark)
    {
        double percent = 100.0 * count(worst) / events;
        return percent > limit
            ? new(check, QualityStatus.Warn, percent, limit, Invariant($"{count(worst):N0} of {events:N0} events ({percent:0.##} %) lie {where} in {worst.Channel.Display}{remark}."))
            : new(check, QualityStatus.Pass, percent, limit, Invariant($"At most {percent:0.##} % of the events lie {where} in a channel."));
    }
}
