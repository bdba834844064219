using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// A region that has a bounding box: what is surely outside the box in data values is never scaled; the region's own test decides on the
/// rest.
/// </summary>
internal abstract class RegionTest(int[] dimensions, BoxSide[] box) : BoundTest
{
    protected ReadOnlySpan<int> Dimensions => dimensions;

    public sealed override void And(Workspace workspace, Span<ulong> words)
    {
        foreach (var (from, min, max) in box)
        {
            if (MaskKernel.IsEmpty(words)) return;
            RangeKernel.And(workspace.Values(from), min, max, words);
        }

        int kept = MaskKernel.Count(words);
        if (kept == 0) return;
        Span<int> offsets = dimensions.Length <= 64 ? stackalloc int[dimensions.Length] : new int[dimensions.Length];
        if (workspace.IsWorthRefining(dimensions, kept))
        {
            var values = workspace.Refine(words, kept, dimensions);
            for (int i = 0; i < offsets.Length; i++) offsets[i] = i * kept;
            var refined = workspace.RefinedWords(kept);
            Test(values, offsets, kept, refined);
            MaskKernel.Deposit(refined, words, words);
            return;
        }

        for (int i = 0; i < offsets.Length; i++) offsets[i] = workspace.Offset(dimensions[i]);
        Test(workspace.All, offsets, workspace.Count, words);
    }

    /// <summary>Clears the bits of the events outside.</summary>
    /// <param name="values">The dimensions' values; dimension i begins at <c>offsets[i]</c>.</param>
    /// <param name="offsets">A beginning a dimension.</param>
    /// <param name="count">Events.</param>
    /// <param name="words">The bits.</param>
    protected abstract void Test(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, int count, Span<ulong> words);
}

/// <summary>A polygon in two dimensions.</summary>
internal sealed class PolygonTest(int[] dimensions, BoxSide[] box, PolygonOutline outline) : RegionTest(dimensions, box)
{
    protected override void Test(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, int count, Span<ulong> words) =>
        PolygonKernel.And(values.Slice(offsets[0], count), values.Slice(offsets[1], count), outline, words);
}

/// <summary>An ellipsoid.</summary>
internal sealed class EllipsoidTest(int[] dimensions, BoxSide[] box, double[] mean, double[] inverse, double distanceSquare) : RegionTest(dimensions, box)
{
    protected override void Test(ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, int count, Span<ulong> words) =>
        EllipsoidKernel.And(values, offsets, count, mean, inverse, distanceSquare, words);
}
