namespace FlowCytometry.Gating.FlowJo;

/// <summary>A group of samples of a workspace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SampleIds">The ids of its samples.</param>
public sealed record FlowJoGroup(string Name, IReadOnlyList<string> SampleIds);
