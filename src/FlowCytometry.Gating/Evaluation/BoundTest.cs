namespace FlowCytometry.Gating.Evaluation;

/// <summary>The test of one gate, bound to a plan's dimensions.</summary>
internal abstract class BoundTest
{
    /// <summary>Clears the bits of the selected events that fail.</summary>
    public abstract void And(Workspace workspace, Span<ulong> words);
}
