using FlowCytometry;

namespace MrdAnalyzer.Quality;

/// <summary>One channel over the run: how far each stretch's distribution lies from the usual one, and what lies at the ends of its scale.</summary>
/// <remarks>
/// The distance is that of the cumulative distributions at the sixteenths of the whole run (Kolmogorov-Smirnov). It depends on no transform,
/// sees gain and composition alike, and the usual distribution is the median of all stretches', which a disturbed minority does not move.
/// In the spirit of flowAI (Monaco 2016), flowClean (Fletez-Brant 2016) and PeacoQC (Emmaneel 2022).
/// </remarks>
internal sealed record ChannelCourse(Channel Channel, double[] Distances, int AtMargin, int FarBelow, int NotFinite);
