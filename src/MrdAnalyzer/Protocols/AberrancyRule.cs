namespace MrdAnalyzer.Protocols;

/// <summary>When a cluster of cells counts as leukaemic.</summary>
/// <param name="Unit">Decades beyond the normal interval that make one unit of excess.</param>
/// <param name="Cap">The largest excess that one marker can contribute, in units.</param>
/// <param name="Score">The sum of weighted excesses from which on a cluster is leukaemic.</param>
/// <param name="PeerTolerance">Decades that precursors of one stage in one tube may differ.</param>
/// <param name="PeerUnit">Decades beyond that make one unit of excess.</param>
/// <param name="Arrest">Units that early clusters gain where they are ten times as many as all later cells.</param>
/// <param name="Spread">The largest geometric mean of a cluster's standard deviations, in decades.</param>
public sealed record AberrancyRule(ProtocolNumber Unit, ProtocolNumber Cap, ProtocolNumber Score, ProtocolNumber PeerTolerance, ProtocolNumber PeerUnit, ProtocolNumber Arrest, ProtocolNumber Spread);
