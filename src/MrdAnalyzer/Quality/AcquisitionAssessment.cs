using FlowCytometry;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Quality;

/// <summary>How the acquisition went.</summary>
/// <param name="Checks">The checks.</param>
/// <param name="Kept">The events of steady acquisition.</param>
/// <param name="SteadyTimes">The same as ranges of the time channel, ascending; empty where all events are kept.</param>
public sealed record AcquisitionAssessment(IReadOnlyList<QualityCheck> Checks, EventMask Kept, IReadOnlyList<GateRange> SteadyTimes);
