using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>The test of one gate, bound to the plan's dimensions. Clears the bits of the selected events that fail.</summary>
internal abstract class BoundTest
{
    public abstract void And(Workspace workspace, Span<ulong> words);
}

/// <summary>Ranges on one or more dimensions.</summary>
internal sealed class RangeTest((int Dimension, double? Min, double? Max)[] ranges) : BoundTest
{
    public override void And(Workspace workspace, Span<ulong> words)
    {
        foreach (var (dimension, min, max) in ranges)
        {
            if (words.IndexOfAnyExcept(0UL) < 0) return;
            var values = workspace.Values(dimension);
            if (max is { } below) RangeKernel.And(values, min ?? double.NegativeInfinity, below, words);
            else RangeKernel.And(values, min ?? double.NegativeInfinity, words);
        }
    }
}

/// <summary>A polygon in two dimensions.</summary>
internal sealed class PolygonTest(int x, int y, PolygonEdge[] edges) : BoundTest
{
    public override void And(Workspace workspace, Span<ulong> words) => PolygonKernel.And(workspace.Values(x), workspace.Values(y), edges, words);
}

/// <summary>An ellipsoid.</summary>
internal sealed class EllipsoidTest(int[] dimensions, double[] mean, double[] inverse, double distanceSquare) : BoundTest
{
    public override void And(Workspace workspace, Span<ulong> words)
    {
        Span<int> offsets = dimensions.Length <= 64 ? stackalloc int[dimensions.Length] : new int[dimensions.Length];
        for (int i = 0; i < dimensions.Length; i++) offsets[i] = workspace.Offset(dimensions[i]);
        EllipsoidKernel.And(workspace.All, offsets, workspace.Count, mean, inverse, distanceSquare, words);
    }
}
