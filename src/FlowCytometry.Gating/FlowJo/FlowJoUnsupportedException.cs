namespace FlowCytometry.Gating.FlowJo;

/// <summary>A gate uses something of FlowJo's that is not known well enough to be done; the population is left out, with this reason.</summary>
internal sealed class FlowJoUnsupportedException(string reason) : Exception(reason);
