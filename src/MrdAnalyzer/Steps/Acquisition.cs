using FlowCytometry;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Steps;

/// <summary>How the acquisition went: which stretches of time are kept, and what is to be said of it.</summary>
/// <param name="Kept">The events that are kept.</param>
/// <param name="SteadyTimes">The same as ranges of the time channel; empty where all are kept.</param>
/// <param name="Checks">The checks.</param>
internal sealed record Acquisition(EventMask Kept, IReadOnlyList<GateRange> SteadyTimes, IReadOnlyList<QualityCheck> Checks)
{
    public static Acquisition Check(EventTable table) => new(EventMask.All(table.EventCount), [], []);
}
